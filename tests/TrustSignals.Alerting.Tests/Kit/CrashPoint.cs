using Azure.Core;
using Azure.Core.Pipeline;

namespace TrustSignals.Alerting.Tests.Kit;

/// <summary>Counts storage requests, and from the n-th on lets nothing through, as if the process had died before it.</summary>
internal sealed class CrashPoint : HttpPipelineSynchronousPolicy
{
    private int count;

    public int Count => Volatile.Read(ref count);

    /// <summary>The request from which on nothing gets through; 0 for never.</summary>
    public int CrashAt { get; set; }

    public void Reset() => Volatile.Write(ref count, 0);

    public override void OnSendingRequest(HttpMessage message)
    {
        int number = Interlocked.Increment(ref count);
        if (CrashAt > 0 && number >= CrashAt)
        {
            throw new ProcessDiedException();
        }
    }
}

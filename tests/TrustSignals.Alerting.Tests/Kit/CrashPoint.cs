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

    /// <summary>Whether reads are not counted: dying before one leaves what dying before the next write leaves.</summary>
    public bool CountsWritesOnly { get; init; }

    /// <summary>Every query's filter.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Queries { get; } = new();

    public void Reset() => Volatile.Write(ref count, 0);

    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.Request.Uri.Query.Contains("filter", StringComparison.Ordinal))
        {
            Queries.Enqueue(Uri.UnescapeDataString(message.Request.Uri.Query));
        }

        if (CountsWritesOnly && message.Request.Method == RequestMethod.Get)
        {
            return;
        }

        int number = Interlocked.Increment(ref count);
        if (CrashAt > 0 && number >= CrashAt)
        {
            throw new ProcessDiedException();
        }
    }
}

using Azure.Core;
using Azure.Core.Pipeline;

namespace TrustSignals.Storage.Tests.Kit;

/// <summary>The answer to the first transaction never arrives, although the storage has done what it asked.</summary>
internal sealed class LostAnswer : HttpPipelineSynchronousPolicy
{
    private int transactions;

    public bool IsLost => Volatile.Read(ref transactions) > 0;

    public override void OnReceivedResponse(HttpMessage message)
    {
        if (message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal) && Interlocked.Increment(ref transactions) == 1)
        {
            throw new IOException("The connection was closed before the answer.");
        }
    }
}

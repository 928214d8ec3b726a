using Azure.Core;
using Azure.Core.Pipeline;

namespace TrustSignals.Bench.Load;

/// <summary>Counts what goes over the wire, at the HTTP layer, retries included.</summary>
internal sealed class RequestMeter : HttpPipelineSynchronousPolicy
{
    private long requests;
    private long batches;
    private long batchBytes;

    public long Requests => Interlocked.Read(ref requests);

    public long Batches => Interlocked.Read(ref batches);

    public long BatchBytes => Interlocked.Read(ref batchBytes);

    public override void OnSendingRequest(HttpMessage message)
    {
        Interlocked.Increment(ref requests);
        if (message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)
            && message.Request.Content is { } content && content.TryComputeLength(out long length))
        {
            Interlocked.Increment(ref batches);
            Interlocked.Add(ref batchBytes, length);
        }
    }
}

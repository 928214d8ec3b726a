using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace TrustSignals.Bench.Load;

/// <summary>Counts what goes over the wire, at the HTTP layer, retries included.</summary>
internal sealed partial class RequestMeter : HttpPipelineSynchronousPolicy
{
    private readonly ConcurrentDictionary<string, int> byKind = new(StringComparer.Ordinal);
    private long requests;
    private long batches;
    private long batchBytes;

    public long Requests => Interlocked.Read(ref requests);

    public long Batches => Interlocked.Read(ref batches);

    public long BatchBytes => Interlocked.Read(ref batchBytes);

    /// <summary>Requests by method and table, so that a figure can be traced to what makes it.</summary>
    public IReadOnlyDictionary<string, int> ByKind => byKind;

    public override void OnSendingRequest(HttpMessage message)
    {
        Interlocked.Increment(ref requests);
        string table = Table().Match(message.Request.Uri.Path).Value;
        byKind.AddOrUpdate($"{message.Request.Method} {table}", 1, (_, known) => known + 1);
        if (message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)
            && message.Request.Content is { } content && content.TryComputeLength(out long length))
        {
            Interlocked.Increment(ref batches);
            Interlocked.Add(ref batchBytes, length);
        }
    }

    [GeneratedRegex(@"[a-z$]+(?=\(|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Table();
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace TrustSignals.Bench.Load;

/// <summary>Counts what goes over the wire, at the HTTP layer, retries included.</summary>
/// <param name="transactions">Keeps some of the transactions' bodies; null for none.</param>
internal sealed partial class RequestMeter(BodySamples? transactions = null) : HttpPipelineSynchronousPolicy
{
    /// <summary>Ends the name of a kind that reads by a filter.</summary>
    public const string ByFilter = " by filter";

    private readonly ConcurrentDictionary<string, int> byKind = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> ticksByKind = new(StringComparer.Ordinal);
    private long requests;
    private long batches;
    private long batchBytes;
    private long batchParts;
    private long writeBytes;

    public long Requests => Interlocked.Read(ref requests);

    public long Batches => Interlocked.Read(ref batches);

    public long BatchBytes => Interlocked.Read(ref batchBytes);

    /// <summary>Rows that the transactions wrote or deleted.</summary>
    public long BatchParts => Interlocked.Read(ref batchParts);

    /// <summary>Bytes of single rows that were written.</summary>
    public long WriteBytes => Interlocked.Read(ref writeBytes);

    /// <summary>Requests by method and the last part of the path, so that a figure can be traced to what makes it.</summary>
    public IReadOnlyDictionary<string, int> ByKind => byKind;

    /// <summary>Mean milliseconds that the storage took for a request of a kind.</summary>
    public IReadOnlyDictionary<string, double> MillisecondsByKind =>
        ticksByKind.ToDictionary(item => item.Key, item => Math.Round(TimeSpan.FromTicks(item.Value).TotalMilliseconds / byKind[item.Key], 2));

    public override void OnReceivedResponse(HttpMessage message)
    {
        if (message.TryGetProperty(nameof(RequestMeter), out object? sent) && sent is (string kind, long started))
        {
            long ticks = Stopwatch.GetElapsedTime(started).Ticks;
            ticksByKind.AddOrUpdate(kind, ticks, (_, known) => known + ticks);
        }
    }

    public override void OnSendingRequest(HttpMessage message)
    {
        Interlocked.Increment(ref requests);
        string kind = $"{message.Request.Method} {Table().Match(message.Request.Uri.Path).Value}{(message.Request.Uri.Query.Contains("filter", StringComparison.Ordinal) ? ByFilter : "")}";
        byKind.AddOrUpdate(kind, 1, (_, known) => known + 1);
        message.SetProperty(nameof(RequestMeter), (kind, Stopwatch.GetTimestamp()));
        if (message.Request.Content is not { } content || !content.TryComputeLength(out long length))
        {
            return;
        }

        if (message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref batches);
            Interlocked.Add(ref batchBytes, length);
            using var body = new MemoryStream();
            content.WriteTo(body, CancellationToken.None);
            ReadOnlySpan<byte> written = body.GetBuffer().AsSpan(0, (int)body.Length);
            Interlocked.Add(ref batchParts, written.Count("application/http"u8));
            transactions?.Offer(written);
        }
        else if (message.Request.Method == RequestMethod.Put || message.Request.Method == RequestMethod.Post)
        {
            Interlocked.Add(ref writeBytes, length);
        }
    }

    [GeneratedRegex(@"[a-z$]+(?=\(|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Table();
}

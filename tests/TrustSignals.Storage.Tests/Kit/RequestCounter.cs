using Azure.Core;
using Azure.Core.Pipeline;

namespace TrustSignals.Storage.Tests.Kit;

/// <summary>Counts requests at the HTTP layer, and can cut the connection for good before the n-th, as a crash would.</summary>
internal sealed class RequestCounter : HttpPipelineSynchronousPolicy
{
    private int count;

    public int Count => Volatile.Read(ref count);

    /// <summary>The request from which on nothing gets through; 0 for never.</summary>
    public int CrashAt { get; set; }

    /// <summary>Every request's method and path, for messages.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>Every query's filter.</summary>
    public List<string> Queries { get; } = [];

    public void Reset() => Volatile.Write(ref count, 0);

    public override void OnSendingRequest(HttpMessage message)
    {
        int number = Interlocked.Increment(ref count);
        lock (Seen)
        {
            Seen.Add($"{message.Request.Method} {message.Request.Uri.Path}");
            if (message.Request.Uri.Query.Contains("filter", StringComparison.Ordinal))
            {
                Queries.Add(Uri.UnescapeDataString(message.Request.Uri.Query));
            }
        }

        if (CrashAt > 0 && number >= CrashAt)
        {
            throw new SimulatedCrashException();
        }
    }
}

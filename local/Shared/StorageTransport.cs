using System.Net;
using Azure.Core.Pipeline;

namespace TrustSignals.Local.Shared;

/// <summary>One keep-alive connection pool for all clients of the process, without a small limit per server.</summary>
internal static class StorageTransport
{
    internal static HttpPipelineTransport Shared { get; } = new HttpClientTransport(new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        MaxConnectionsPerServer = 256,
        // Shorter than the five seconds after which Node.js closes an idle connection: a request that meets
        // the closing socket would fail and be retried.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4),
        UseCookies = false,
        UseProxy = false,
    })
    {
        // The pipeline has its own network timeout.
        Timeout = Timeout.InfiniteTimeSpan,
    });
}

using System.Net;
using Azure.Core.Pipeline;

namespace TrustSignals.Local.Shared;

/// <summary>One keep-alive connection pool for all clients of the process.</summary>
internal static class StorageTransport
{
    internal static HttpPipelineTransport Shared { get; } = new HttpClientTransport(new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        // Node.js accepts one connection per turn of its event loop, and a turn takes as long as all requests at hand: what
        // n new connections wait for grows with n squared, to 48 s for 256 of them. Requests that wait for one of a few
        // connections that are accepted already lose nothing, for Azurite does one thing at a time.
        MaxConnectionsPerServer = 16,
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

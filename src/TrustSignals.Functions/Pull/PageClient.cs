using System.Net.Http.Headers;
using TrustSignals.Ingestion.Pull;

namespace TrustSignals.Functions.Pull;

/// <summary>Fetches pages over HTTP: no redirects, a bounded body, a bounded time.</summary>
internal sealed class PageClient(HttpClient http, AccessTokens tokens)
{
    /// <summary>The largest page, in bytes.</summary>
    public const int MaximumPage = 8 * 1024 * 1024;

    /// <summary>A client for the pulls. Redirects would carry the token elsewhere.</summary>
    public static HttpClient CreateHttp() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), AutomaticDecompression = System.Net.DecompressionMethods.All,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaximumPage,
    };

    /// <summary>One page.</summary>
    /// <exception cref="PullFaultException">There was no whole answer of status 200.</exception>
    public async Task<byte[]> GetAsync(PullOptions options, string? page, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(options.Timeout);
        try
        {
            (int status, string? retryAfter, byte[] body) = await AskAsync(options, page, limited.Token).ConfigureAwait(false);
            if (status == 401)
            {
                // The token may have been revoked early: once more with a new one.
                tokens.Forget(options.Source);
                (status, retryAfter, body) = await AskAsync(options, page, limited.Token).ConfigureAwait(false);
            }

            return status == 200 ? body : throw new PullFaultException(status, retryAfter, $"the server answered {status}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PullFaultException(0, null, $"no whole answer within {options.Timeout}");
        }
        catch (HttpRequestException exception)
        {
            throw new PullFaultException(0, null, $"no whole answer ({exception.HttpRequestError})");
        }
    }

    private async Task<(int Status, string? RetryAfter, byte[] Body)> AskAsync(PullOptions options, string? page, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ReviewPages.Address(options.Target, page));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(options, cancellationToken).ConfigureAwait(false));
        using HttpResponseMessage answer = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return ((int)answer.StatusCode, answer.Headers.RetryAfter?.ToString(), await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
    }
}

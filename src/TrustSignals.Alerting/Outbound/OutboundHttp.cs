using System.Net;
using System.Net.Http.Headers;
using TrustSignals.Alerting.Channels;

namespace TrustSignals.Alerting.Outbound;

/// <summary>Posts JSON and says in terms of <see cref="DeliveryException"/> what became of it.</summary>
/// <param name="client">Goes through the guard, follows no redirects.</param>
/// <param name="time">The clock, to read dates in Retry-After.</param>
public sealed class OutboundHttp(HttpClient client, TimeProvider time)
{
    private const int MaximumAnswer = 16 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Posts.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="body">UTF-8 JSON.</param>
    /// <param name="headers">Sets headers, or null.</param>
    /// <param name="cancellationToken">Stops trying.</param>
    /// <returns>The beginning of the answer's body.</returns>
    /// <exception cref="DeliveryException">Anything but a 2xx answer that was received whole.</exception>
    public async Task<string> PostAsync(Uri url, byte[] body, Action<HttpRequestHeaders>? headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.UserAgent.ParseAdd("TrustSignals/1");
        headers?.Invoke(request.Headers);
        try
        {
            using HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            string text = await ReadAsync(answer, cancellationToken).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? text : throw Refused(answer);
        }
        catch (HttpRequestException exception) when (exception.InnerException is OutboundRefusedException refused)
        {
            throw new DeliveryException(DeliveryFailure.Permanent, refused.Message, innerException: refused);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            string error = exception is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http ? http.HttpRequestError.ToString() : exception.GetType().Name;
            throw new DeliveryException(DeliveryFailure.Transient, $"no whole answer: {error}", innerException: exception);
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        // The answer is read to its end, so that half an answer is not taken for a whole one; only its beginning is kept.
        using Stream stream = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        byte[] kept = new byte[MaximumAnswer];
        int length = await stream.ReadAtLeastAsync(kept, kept.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        byte[] rest = new byte[MaximumAnswer];
        for (int block = 0; block < 64 && length == MaximumAnswer && await stream.ReadAsync(rest, cancellationToken).ConfigureAwait(false) > 0; block++)
        {
        }

        return System.Text.Encoding.UTF8.GetString(kept, 0, length);
    }

    private DeliveryException Refused(HttpResponseMessage answer)
    {
        int status = (int)answer.StatusCode;
        DeliveryFailure failure = answer.StatusCode switch
        {
            HttpStatusCode.Gone => DeliveryFailure.Gone,
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity => DeliveryFailure.Permanent,
            _ => DeliveryFailure.Transient,
        };
        string what = status is >= 300 and < 400 ? "a redirect, which is not followed" : "refused";
        return new DeliveryException(failure, $"HTTP {status}: {what}", WaitOf(answer.Headers.RetryAfter)) { IsAnswer = true };
    }

    private TimeSpan? WaitOf(RetryConditionHeaderValue? retryAfter)
    {
        TimeSpan? wait = retryAfter?.Delta ?? (retryAfter?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait is null ? null
            : wait < TimeSpan.Zero ? TimeSpan.Zero
            : wait > LongestWait ? LongestWait
            : wait;
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;

namespace TrustSignals.Bench.Hosting;

/// <summary>Events as the bodies of requests.</summary>
internal static class EventPoster
{
    private const int MaximumAttempts = 10;

    /// <summary>A batch of CloudEvents.</summary>
    public static byte[] BatchOf(IEnumerable<TrustEvent> events) =>
        Encoding.UTF8.GetBytes($"[{string.Join(',', events.Select(item => Encoding.UTF8.GetString(CloudEventWriter.Write(item))))}]");

    /// <summary>Posts a batch; it must be accepted, and comes again when storage is silent, as senders do.</summary>
    public static async Task PostAsync(HttpClient http, byte[] batch, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            using var content = new ByteArrayContent(batch);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents-batch+json");
            using HttpResponseMessage answer = await http.PostAsync("api/events", content, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || attempt == MaximumAttempts)
            {
                answer.EnsureSuccessStatusCode();
                return;
            }

            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), cancellationToken);
        }
    }
}

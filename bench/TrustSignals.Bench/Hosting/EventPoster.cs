using System.Net.Http.Headers;
using System.Text;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;

namespace TrustSignals.Bench.Hosting;

/// <summary>Events as the bodies of requests.</summary>
internal static class EventPoster
{
    /// <summary>A batch of CloudEvents.</summary>
    public static byte[] BatchOf(IEnumerable<TrustEvent> events) =>
        Encoding.UTF8.GetBytes($"[{string.Join(',', events.Select(item => Encoding.UTF8.GetString(CloudEventWriter.Write(item))))}]");

    /// <summary>Posts a batch; it must be accepted.</summary>
    public static async Task PostAsync(HttpClient http, byte[] batch, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(batch);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents-batch+json");
        using HttpResponseMessage answer = await http.PostAsync("api/events", content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustSignals.Local.Azurite;

namespace TrustSignals.Acceptance.Telemetry;

public sealed class TraceTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string CallerSpan = "00f067aa0ba902b7";

    [Fact]
    public async Task Webhook_ThatRaisesAnAlert_IsOneTraceFromTheCallerToTheChannels()
    {
        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync();
        await using FunctionsProcess app = await FunctionsProcess.StartAsync(new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["ServiceBusConnection"] = azurite.ConnectionString,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address.ToString(),
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
            // The sweep must not be what sends the alert.
            ["SweepSchedule"] = "0 0 0 1 1 *",
        });
        using var http = new HttpClient { BaseAddress = app.Address };
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));

        await PostAsync(http, "dear-customer", limit.Token);
        await Eventually.HoldsAsync(
            () => receiver.Spans.Any(span => span.TraceId == TraceId && span.Name == "send alert")
                && receiver.Metrics.Contains("trustsignals.event.lag") && receiver.Metrics.Contains("trustsignals.signals"),
            () => $"{string.Join('\n', receiver.Spans.Where(span => span.TraceId == TraceId))}\n{string.Join(' ', receiver.Metrics)}\n{app.Output}");

        using JsonDocument alerts = JsonDocument.Parse(await http.GetStringAsync("/api/alerts", limit.Token));
        Assert.All(
            alerts.RootElement.GetProperty("items").EnumerateArray(),
            alert => Assert.Equal("dear-customer", alert.GetProperty("customerId").GetString()));
        ReceivedSpan[] trace = [.. receiver.Spans.Where(span => span.TraceId == TraceId)];
        Assert.Equal(CallerSpan, Root(trace, Single(trace, "function ReceiveEvents")).ParentSpanId);
        ReceivedSpan[] processed = [.. trace.Where(span => span.Name == "process tickets")];
        Assert.Equal(Disappointments, processed.Length);
        Assert.All(trace.Where(span => span.Name == "send alert"), sent =>
            Assert.Contains(processed, span => span.SpanId == sent.ParentSpanId));
    }

    private const int Disappointments = 6;

    private static async Task PostAsync(HttpClient http, string customer, CancellationToken cancellationToken)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        var batch = new JsonArray();
        for (int index = 0; index < Disappointments; index++)
        {
            batch.Add(new JsonObject
            {
                ["specversion"] = "1.0",
                ["id"] = $"ticket-{index}",
                ["source"] = "/acceptance",
                ["type"] = "trustsignals.ticket.v1",
                ["subject"] = customer,
                ["time"] = now.AddDays(index - Disappointments).ToString("O"),
                ["datacontenttype"] = "application/json",
                ["data"] = new JsonObject
                {
                    ["ticketId"] = $"T-{index}",
                    ["author"] = "customer",
                    ["text"] = "You promised to call me back and nobody did. This is the third broken promise, I am angry and I will cancel my contract.",
                    ["language"] = "en",
                },
            });
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events")
        {
            Content = new StringContent(batch.ToJsonString(), Encoding.UTF8, "application/cloudevents-batch+json"),
        };
        request.Headers.Add("traceparent", $"00-{TraceId}-{CallerSpan}-01");
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    private static ReceivedSpan Single(ReceivedSpan[] trace, string name) => Assert.Single(trace, span => span.Name == name);

    /// <summary>The topmost span above one within what was received.</summary>
    private static ReceivedSpan Root(ReceivedSpan[] trace, ReceivedSpan span) =>
        Array.Find(trace, other => other.SpanId == span.ParentSpanId) is { } parent ? Root(trace, parent) : span;
}

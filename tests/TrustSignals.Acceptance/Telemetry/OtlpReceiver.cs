using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TrustSignals.Acceptance.Telemetry;

/// <summary>An OTLP receiver (HTTP, protobuf) on a free port. Field numbers: opentelemetry-proto, trace.proto and metrics.proto.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<ReceivedSpan> spans = new();
    private readonly ConcurrentDictionary<string, bool> metrics = new();

    private OtlpReceiver(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public IReadOnlyList<ReceivedSpan> Spans => [.. spans];

    public IEnumerable<string> Metrics => metrics.Keys;

    public static async Task<OtlpReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(app);
        app.MapPost("/v1/traces", context => ReceiveAsync(context, receiver.AddTraces));
        app.MapPost("/v1/metrics", context => ReceiveAsync(context, receiver.AddMetrics));
        await app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static async Task ReceiveAsync(HttpContext context, Action<ReadOnlyMemory<byte>> add)
    {
        Assert.Equal("application/x-protobuf", context.Request.ContentType);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        add(body.ToArray());
        context.Response.ContentType = "application/x-protobuf";
    }

    private void AddTraces(ReadOnlyMemory<byte> request)
    {
        // ExportTraceServiceRequest.resource_spans 1, ResourceSpans.scope_spans 2, ScopeSpans.spans 2.
        foreach (ReadOnlyMemory<byte> span in Path(request, 1, 2, 2))
        {
            Dictionary<int, ReadOnlyMemory<byte>> fields = ProtobufReader.Fields(span).GroupBy(field => field.Number)
                .ToDictionary(group => group.Key, group => group.First().Value);
            spans.Enqueue(new ReceivedSpan(Hex(fields, 1), Hex(fields, 2), Hex(fields, 4), Encoding.UTF8.GetString(fields[5].Span)));
        }
    }

    private void AddMetrics(ReadOnlyMemory<byte> request)
    {
        // ExportMetricsServiceRequest.resource_metrics 1, ResourceMetrics.scope_metrics 2, ScopeMetrics.metrics 2, Metric.name 1.
        foreach (ReadOnlyMemory<byte> name in Path(request, 1, 2, 2, 1))
        {
            metrics[Encoding.UTF8.GetString(name.Span)] = true;
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Path(ReadOnlyMemory<byte> message, params int[] numbers) =>
        numbers.Aggregate(
            (IEnumerable<ReadOnlyMemory<byte>>)[message],
            (messages, number) => messages.SelectMany(part => ProtobufReader.Field(part, number)));

    private static string Hex(Dictionary<int, ReadOnlyMemory<byte>> fields, int number) =>
        fields.TryGetValue(number, out ReadOnlyMemory<byte> value) ? Convert.ToHexStringLower(value.Span) : "";
}

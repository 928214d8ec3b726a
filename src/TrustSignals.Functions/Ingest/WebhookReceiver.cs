using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using TrustSignals.Domain;
using TrustSignals.Functions.Http;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage.Diagnostics;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Functions.Ingest;

/// <summary>Takes what other systems send: checks it, puts it on the queues, and answers; all the work comes later.</summary>
/// <param name="configuration">The sources' settings, read at each delivery: a rotated secret holds at once.</param>
/// <param name="delivery">Where accepted deliveries go.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets ids and counts, never texts or secrets.</param>
public sealed partial class WebhookReceiver(
    IConfiguration configuration, IntakeDelivery delivery, TimeProvider time, ILogger<WebhookReceiver> logger)
{
    private readonly SourceRates rates = new();

    /// <summary>Receives a request.</summary>
    /// <param name="request">The request, nothing of it trusted.</param>
    /// <param name="source">The source's name in the address.</param>
    /// <param name="cancellationToken">Stops reading and sending.</param>
    public async Task<IResult> ReceiveAsync(HttpRequest request, string source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (SourceOptions.Read(configuration, source) is not { } options)
        {
            return Problems.UnknownSource(source);
        }

        source = options.Name;
        DateTimeOffset now = time.GetUtcNow();
        byte[]? body = await RequestBody.ReadAsync(request, options.Settings.MaximumBodyBytes, cancellationToken).ConfigureAwait(false);
        WebhookResult result = body is null
            ? Answer.Refused(413, "Body too large", new FieldError("body", $"has more than {options.Settings.MaximumBodyBytes} bytes"))
            : WebhookIntake.Receive(source, RequestOf(request, body, now), options.Settings, OverTheRate);
        PipelineMetrics.Received(source, result);
        if (!result.IsAccepted)
        {
            LogRefused(source, result.StatusCode, string.Join(", ", result.Errors.Take(5).Select(error => error.Field)));
            return new WebhookAnswer(result);
        }

        try
        {
            TimeSpan deadline = AcceptDeadline.For(options.Deadline, result.Events.Length + result.Amendments.Length + result.PrivacyRequests.Length);
            await AcceptDeadline.RunAsync(deadline, token => delivery.DeliverAsync(source, BatchOf(result), token), cancellationToken).ConfigureAwait(false);
            return new WebhookAnswer(result);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or IOException or HttpRequestException or TimeoutException)
        {
            // Nothing is lost: the source sends the same again, and what was queued already counts once.
            LogUndelivered(source, exception);
            return Problems.Unavailable(request.HttpContext);
        }

        // Only genuine deliveries count: whoever knows no secret must not use up the rate of those who do.
        WebhookResult? OverTheRate() =>
            rates.Take(source, options.Rate, now) is { Ticks: > 0 } wait ? Answer.TooMany(wait) : null;
    }

    private static IntakeBatch BatchOf(WebhookResult result) => new()
    {
        Events = result.Events, Amendments = result.Amendments, Links = result.Links, PrivacyRequests = result.PrivacyRequests,
    };

    private static WebhookRequest RequestOf(HttpRequest request, byte[] body, DateTimeOffset now) => new()
    {
        Method = request.Method,
        Path = request.Path.Value ?? "/",
        Query = new FieldMap(request.Query.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")))),
        Headers = new FieldMap(request.Headers.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")))),
        Body = body,
        ReceivedAt = now,
    };

    [LoggerMessage(210, LogLevel.Warning, "Source {Source}: a delivery was refused with {Status} for {Fields}")]
    private partial void LogRefused(string source, int status, string fields);

    [LoggerMessage(211, LogLevel.Warning, "Source {Source}: a delivery could not be queued and will come again")]
    private partial void LogUndelivered(string source, Exception exception);
}

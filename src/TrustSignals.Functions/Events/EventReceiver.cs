using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using TrustSignals.Domain.Events;
using TrustSignals.Functions.Http;
using TrustSignals.Functions.Ingest;
using TrustSignals.Ingestion;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Functions.Events;

/// <summary>Takes CloudEvents over HTTP onto the queues: all of a request or nothing, and an answer that says which.</summary>
/// <param name="queues">Where accepted events go.</param>
/// <param name="delivery">The way of events that their source may take back later by a webhook.</param>
/// <param name="configuration">Which sources have webhooks.</param>
/// <param name="time">The clock.</param>
public sealed class EventReceiver(EventQueues queues, IntakeDelivery delivery, IConfiguration configuration, TimeProvider time)
{
    /// <summary>The most bytes of one request.</summary>
    public const int MaximumBody = 8 * 1024 * 1024;

    private const string AttributePrefix = "ce-";

    /// <summary>Receives a request.</summary>
    /// <param name="request">Structured, batched or binary content mode.</param>
    /// <param name="cancellationToken">Stops reading and sending.</param>
    /// <returns>202 with the ids, 400 with every wrong field, 413, or 503.</returns>
    public async Task<IResult> ReceiveAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        byte[]? body = await RequestBody.ReadAsync(request, MaximumBody, cancellationToken).ConfigureAwait(false);
        if (body is null)
        {
            return Problems.TooLarge(MaximumBody);
        }

        DateTimeOffset now = time.GetUtcNow();
        IntakeResult result = Read(request, body, now);
        if (!result.IsAccepted)
        {
            return Problems.InvalidInput(result.Errors);
        }

        try
        {
            // When we received it is ours to say: "as known at" must not be in the sender's hands.
            ILookup<bool, TrustEvent> events = result.Events.Select(trustEvent => trustEvent with { ReceivedAt = now }).ToLookup(IsFollowed);
            await AcceptDeadline.RunAsync(
                AcceptDeadline.Longest,
                async token =>
                {
                    await queues.SendAsync([.. events[false]], token).ConfigureAwait(false);
                    await delivery.DeliverAsync("", new IntakeBatch { Events = [.. events[true]] }, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or TimeoutException)
        {
            return Problems.Unavailable(request.HttpContext);
        }

        return ApiJson.Accepted(new { accepted = result.Events.Length, ids = result.Events.Select(trustEvent => trustEvent.Id) });
    }

    // A webhook can only take back what carries its own source's name.
    private bool IsFollowed(TrustEvent trustEvent) => trustEvent.Source is ['/', .. string name]
        && SourceOptions.Sections(configuration).Any(section => section.Key.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IntakeResult Read(HttpRequest request, byte[] body, DateTimeOffset now)
    {
        if (!request.Headers.ContainsKey("ce-specversion"))
        {
            return CloudEventReader.Read(body, now);
        }

        Dictionary<string, string> attributes = request.Headers
            .Where(header => header.Key.StartsWith(AttributePrefix, StringComparison.OrdinalIgnoreCase))
            // Header values are percent-encoded where they are not printable ASCII (CloudEvents HTTP binding 3.1.3.2).
            .ToDictionary(header => header.Key[AttributePrefix.Length..].ToLowerInvariant(), header => Uri.UnescapeDataString(header.Value.ToString()));
        return CloudEventReader.ReadBinary(attributes, body, now);
    }
}

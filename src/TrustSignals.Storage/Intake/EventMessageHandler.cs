using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using TrustSignals.Domain;
using TrustSignals.Ingestion;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Diagnostics;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Poison;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Intake;

/// <summary>Takes a message from an event queue to the relationship it moves, or to poison with the reason.</summary>
/// <param name="claims">For payloads that did not fit.</param>
/// <param name="aligner">Brings ledgers in line with who belongs together.</param>
/// <param name="writer">Counts events.</param>
/// <param name="locator">Whose event it is.</param>
/// <param name="poison">Keeps what cannot be read.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets ids, never texts.</param>
public sealed partial class EventMessageHandler(
    ClaimCheck claims, RelationshipWriter writer, IdentityAligner aligner, EventLocator locator, PoisonStore poison, TimeProvider time,
    ILogger<EventMessageHandler> logger)
{
    /// <summary>
    /// The deliveries after which the host moves a message to the poison queue; host.json says the same. A delivery counts even
    /// when the process died with it or the answer to the receipt was lost, so there are more of them than tries.
    /// </summary>
    public const int MaximumDequeueCount = 20;

    /// <summary>The deliveries after which a message that fails for want of storage is put back to begin anew.</summary>
    public const int PatientDequeueCount = 5;

    private static readonly TimeSpan Postponement = TimeSpan.FromSeconds(30);

    /// <summary>Handles one message. When it returns, the message is done; when it throws, it must come again.</summary>
    /// <param name="queue">The queue it came on.</param>
    /// <param name="message">Its body.</param>
    /// <param name="dequeueCount">How often it was tried, this time included.</param>
    /// <param name="cancellationToken">Stops reading; what was handed to the writer is finished.</param>
    public async Task HandleAsync(string queue, BinaryData message, long dequeueCount, CancellationToken cancellationToken)
    {
        try
        {
            await HandleAsync(queue, message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (dequeueCount >= PatientDequeueCount && StorageFailure.IsPassing(exception))
        {
            // The message is good and the storage is not: however long that lasts, it is no poison. A crash in between brings
            // it twice, which counts once.
            await poison.PostponeAsync(queue, message, Postponement, cancellationToken).ConfigureAwait(false);
            LogPostponed(queue, exception.Message.Split('\n')[0]);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && dequeueCount >= MaximumDequeueCount)
        {
            // The host moves it to poison now; a person will want to know why.
            await poison.RecordAsync(queue, message, $"{exception.GetType().Name}: {exception.Message}", cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task HandleAsync(string queue, BinaryData message, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> payload;
        string? claim;
        try
        {
            (payload, claim) = await claims.CheckOutAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException exception)
        {
            await poison.RefuseAsync(queue, message, exception.Message, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (payload.IsEmpty && claim is not null)
        {
            await claims.RemoveAsync(claim, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (AlignmentMessage.Read(payload) is { } identity)
        {
            await aligner.AlignAsync(identity, cancellationToken).ConfigureAwait(false);
            return;
        }

        using Activity? activity = StartActivity(queue, payload);
        // The time of receipt stands in the message; a message put on the queue by others was received now.
        ImmutableArray<FieldError> errors = AmendmentMessage.IsOne(payload)
            ? await AmendAsync(payload, cancellationToken).ConfigureAwait(false)
            : await CountAsync(payload, cancellationToken).ConfigureAwait(false);
        if (!errors.IsEmpty)
        {
            LogRefused(queue, errors.Length);
            await poison.RefuseAsync(queue, message, string.Join("; ", errors.Take(10)), cancellationToken).ConfigureAwait(false);
            return;
        }

        await claims.RemoveAsync(claim, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ImmutableArray<FieldError>> CountAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        IntakeResult read = CloudEventReader.Read(payload, time.GetUtcNow());
        foreach (Domain.Events.TrustEvent trustEvent in read.Events)
        {
            EventOutcome outcome = await writer.ApplyAsync(trustEvent).ConfigureAwait(false);
            await ForgetIfErasedAsync(outcome, trustEvent.Key, trustEvent.CustomerId, cancellationToken).ConfigureAwait(false);
            PipelineMetrics.Handled(time.GetUtcNow() - trustEvent.ReceivedAt);
            LogHandled(trustEvent.Key, outcome);
        }

        return read.Errors;
    }

    private async Task<ImmutableArray<FieldError>> AmendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        if (AmendmentMessage.Read(payload, time.GetUtcNow(), out FieldError? problem) is not { } entry)
        {
            return [problem!];
        }

        EventOutcome outcome = await writer.ApplyAsync(entry).ConfigureAwait(false);
        await ForgetIfErasedAsync(outcome, entry.Target, entry.CustomerId, cancellationToken).ConfigureAwait(false);
        PipelineMetrics.Handled(time.GetUtcNow() - entry.ReceivedAt);
        LogHandled(entry.Key, outcome);
        return [];
    }

    /// <summary>Whose event it is was noted when it was received, before anybody looked whether the customer is erased.</summary>
    private Task ForgetIfErasedAsync(EventOutcome outcome, Domain.Events.EventKey key, string customerId, CancellationToken cancellationToken) =>
        outcome == EventOutcome.Erased ? locator.ForgetAsync(key, customerId, cancellationToken) : Task.CompletedTask;

    private static Activity? StartActivity(string queue, ReadOnlyMemory<byte> payload)
    {
        string? parent = null;
        if (PipelineMetrics.Activities.HasListeners())
        {
            try
            {
                using JsonDocument document = JsonDocument.Parse(payload);
                parent = document.RootElement.ValueKind == JsonValueKind.Object
                    && document.RootElement.TryGetProperty("traceparent", out JsonElement found)
                    && found.ValueKind == JsonValueKind.String
                    ? found.GetString()
                    : null;
            }
            catch (JsonException)
            {
                // The reader says what is wrong with it.
            }
        }

        return PipelineMetrics.Activities.StartActivity($"process {queue}", ActivityKind.Consumer, parent);
    }

    [LoggerMessage(120, LogLevel.Warning, "Queue {Queue}: a message was refused with {Count} error(s) and kept as poison")]
    private partial void LogRefused(string queue, int count);

    [LoggerMessage(122, LogLevel.Warning, "Queue {Queue}: a message is put back for a while: {Reason}")]
    private partial void LogPostponed(string queue, string reason);

    [LoggerMessage(121, LogLevel.Debug, "Event {Event}: {Outcome}")]
    private partial void LogHandled(Domain.Events.EventKey @event, EventOutcome outcome);
}

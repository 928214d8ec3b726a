using System.Collections.Immutable;
using TrustSignals.Domain;
using TrustSignals.Domain.Amendments;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Amendments;

/// <summary>Takes corrections by people: attributed ledger entries that no later run overwrites.</summary>
/// <param name="store">The partitions.</param>
/// <param name="writer">Counts amendments.</param>
/// <param name="time">The clock.</param>
public sealed class CorrectionDesk(RelationshipStore store, RelationshipWriter writer, TimeProvider time)
{
    /// <summary>The rule that a corrected signal names.</summary>
    public const string Rule = "correction/1";

    private const double DefaultStrength = 0.5;

    /// <summary>Corrects a signal or withdraws an event.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="request">The correction.</param>
    /// <param name="id">Makes a repeat of the same request count once; null for a new one.</param>
    /// <param name="cancellationToken">Stops reading; what was handed to the writer is finished.</param>
    /// <returns>The entry that was counted, or what is wrong with the request.</returns>
    public async Task<(AmendmentEntry? Entry, ImmutableArray<FieldError> Errors)> CorrectAsync(
        string customerId, CorrectionRequest request, string? id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        // A group's ledger holds copies: the word belongs to the identity whose event it is, and outlives the group.
        RelationshipDocument speaker = await store.LoadSpeakerAsync(customerId, cancellationToken).ConfigureAwait(false);
        StoredEvent? stored = null;
        CustomerKey customer = default;
        foreach (string identity in speaker.Members.IsEmpty ? [customerId] : speaker.Members)
        {
            customerId = identity;
            customer = CustomerKey.Of(identity);
            stored = await store.FindEventAsync(customer, request.Event, cancellationToken).ConfigureAwait(false);
            if (stored is not null)
            {
                break;
            }
        }

        if (stored is null)
        {
            return (null, [new FieldError("event", $"'{request.Event}' is no event of this customer")]);
        }

        IReadOnlyList<StoredAmendment> earlier = await store.ReadAmendmentsAsync(customer, request.Event, cancellationToken).ConfigureAwait(false);
        if (id is not null && earlier.FirstOrDefault(amendment => amendment.Key == EventKey.Of(AmendmentEntry.CorrectionSource, id)) is { } known)
        {
            await CopyToGroupAsync(customer, customerId, known, cancellationToken).ConfigureAwait(false);
            return (EntryOf(customerId, known), []);
        }

        ImmutableArray<Signal> present = CustomerLedger.EffectiveOf(stored.Signals, earlier)!.Value;
        if (Check(request, present) is { } problem)
        {
            return (null, [problem]);
        }

        DateTimeOffset now = time.GetUtcNow();
        var entry = new AmendmentEntry
        {
            CustomerId = customerId,
            Source = AmendmentEntry.CorrectionSource,
            Id = id ?? Guid.NewGuid().ToString("N"),
            Target = request.Event,
            Kind = request.Withdraw ? AmendmentKind.Withdrawal : AmendmentKind.Correction,
            // Of two within one tick of the clock, or by a clock that went back, the later correction still stands.
            At = earlier.Select(amendment => amendment.At.AddTicks(1)).Append(now).Max(),
            ReceivedAt = now,
            Reason = request.Reason,
            Actor = request.Actor,
            Signals = request.Withdraw ? [] : [Corrected(present.Single(signal => signal.Ordinal == request.Ordinal), request)],
        };
        ImmutableArray<FieldError> errors = new Amendment
        {
            Key = entry.Key, Target = entry.Target, At = entry.At, Kind = entry.Kind, Signals = entry.Signals, Reason = entry.Reason, Actor = entry.Actor,
        }.Validate();
        if (!errors.IsEmpty)
        {
            return (null, errors);
        }

        await writer.ApplyAsync(entry).ConfigureAwait(false);
        return (entry, []);
    }

    /// <summary>The first try may have died before it reached the group. Its word goes there as it was counted, not as it would be now.</summary>
    private async Task CopyToGroupAsync(CustomerKey customer, string customerId, StoredAmendment known, CancellationToken cancellationToken)
    {
        if ((await store.LoadAsync(customer, customerId, cancellationToken).ConfigureAwait(false)).Group is { } group)
        {
            await writer.CopyAsync(new CopiedAmendment(known, group)).ConfigureAwait(false);
        }
    }

    private static AmendmentEntry EntryOf(string customerId, StoredAmendment stored) => new()
    {
        CustomerId = customerId, Source = stored.Source, Id = stored.Id, Target = stored.Target, Kind = stored.Kind, At = stored.At,
        ReceivedAt = stored.ReceivedAt, Reason = stored.Reason, Actor = stored.Actor, Signals = stored.Signals,
    };

    private static FieldError? Check(CorrectionRequest request, ImmutableArray<Signal> present)
    {
        if (request.Withdraw)
        {
            return request.Ordinal is null ? null : new FieldError("ordinal", "must be left out when the whole event is withdrawn; polarity none takes back a single signal");
        }

        if (request.Ordinal is not { } ordinal || present.FirstOrDefault(signal => signal.Ordinal == ordinal) is not { } signal)
        {
            return new FieldError("ordinal", $"must be one of {string.Join(", ", present.Select(item => item.Ordinal))}");
        }

        if (signal.Kind is not (SignalKind.Judgement or SignalKind.Unjudged))
        {
            return new FieldError("ordinal", $"{ordinal} is an act ({signal.Kind}), not a judgement");
        }

        if (request is { Polarity: null, Mechanism: null, Facet: null, Strength: null })
        {
            return new FieldError("polarity", "is missing; give polarity, mechanism, facet or strength, or withdraw the event");
        }

        return signal.Kind == SignalKind.Unjudged && request.Polarity is null or Polarity.None && request.Polarity != Polarity.None
            ? new FieldError("polarity", "is missing; the text was not judged yet")
            : null;
    }

    private static Signal Corrected(Signal signal, CorrectionRequest request)
    {
        Polarity polarity = request.Polarity ?? signal.Polarity;
        return polarity == Polarity.None
            ? signal with { Kind = SignalKind.Unjudged, Polarity = Polarity.None, Strength = 0, Confidence = 0, Rule = Rule }
            : signal with
            {
                Kind = SignalKind.Judgement,
                Polarity = polarity,
                Mechanism = request.Mechanism ?? signal.Mechanism,
                Facet = request.Facet ?? signal.Facet,
                Strength = request.Strength ?? (signal.Strength > 0 ? signal.Strength : DefaultStrength),
                // A person said so.
                Confidence = 1,
                Rule = Rule,
            };
    }
}

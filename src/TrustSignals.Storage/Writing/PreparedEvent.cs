using System.Collections.Immutable;
using System.Diagnostics;
using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;
using TrustSignals.Ingestion;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Writing;

/// <summary>An event with what was read out of it, ready to be written as often as conflicts ask for.</summary>
internal sealed record PreparedEvent(TrustEvent Event, EventKey Key, string ContentHash, ImmutableArray<Signal> Signals)
{
    public static PreparedEvent Of(TrustEvent trustEvent, IEventClassifier classifier, Policy policy) => new(
        trustEvent, trustEvent.Key, CloudEventWriter.ContentHash(trustEvent), classifier.Read(trustEvent, policy).Signals);

    /// <summary>The trace that brought the event here; what the event raises goes on in it.</summary>
    public string? TraceParent { get; } = Activity.Current?.Id;

    public StoredEvent ToStored() => new()
    {
        Key = Key,
        Source = Event.Source,
        Id = Event.Id,
        Type = EventTypes.Of(Event.Payload),
        ContentHash = ContentHash,
        OccurredAt = Event.OccurredAt,
        ReceivedAt = Event.ReceivedAt,
        Signals = Signals,
    };
}

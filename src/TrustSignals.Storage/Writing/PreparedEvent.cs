using System.Collections.Immutable;
using Azure.Data.Tables;
using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;
using TrustSignals.Ingestion;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Writing;

/// <summary>An event and the signals that were read out of it.</summary>
internal sealed record PreparedEvent(TrustEvent Event, string ContentHash, ImmutableArray<Signal> Signals)
    : PreparedEntry(Event.CustomerId, Event.Key, ContentHash, Event.OccurredAt), IEventEntry
{
    public static async ValueTask<PreparedEvent> OfAsync(TrustEvent trustEvent, IEventReader reader, Policy policy) => new(
        trustEvent, CloudEventWriter.ContentHash(trustEvent), (await reader.ReadAsync(trustEvent, policy, CancellationToken.None).ConfigureAwait(false)).Signals);

    public CommercialValue? Commercial => CommercialValue.Of(Event.Payload.CommercialValue, Event.OccurredAt);

    public override EventKey Moves => Key;

    public override byte[] Original => CloudEventWriter.Write(Event);

    public override TableEntity ToRow(CustomerKey customer) => EventRow.ToEntity(customer, ToStored());

    public StoredEvent ToStored() => new()
    {
        Key = Key,
        Source = Event.Source,
        Id = Event.Id,
        Type = EventTypes.Of(Event.Payload),
        ContentHash = ContentHash,
        OccurredAt = Event.OccurredAt,
        ReceivedAt = Event.ReceivedAt,
        CommercialValue = Event.Payload.CommercialValue,
        Signals = Signals,
    };
}

using System.Collections.Immutable;
using Azure.Data.Tables;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Writing;

/// <summary>An event of an identity, for the ledger of the group that the identity belongs to.</summary>
/// <param name="Stored">The event as the identity's own ledger holds it.</param>
/// <param name="GroupId">The group.</param>
internal sealed record CopiedEvent(StoredEvent Stored, string GroupId)
    : PreparedEntry(GroupId, Stored.Key, Stored.ContentHash, Stored.OccurredAt), IEventEntry
{
    public ImmutableArray<Signal> Signals => Stored.Signals;

    public CommercialValue? Commercial => CommercialValue.Of(Stored.CommercialValue, Stored.OccurredAt);

    public override EventKey Moves => Key;

    public override byte[] Original => [];

    public override bool IsCopy => true;

    public override TableEntity ToRow(CustomerKey customer) => EventRow.ToEntity(customer, Stored);

    public StoredEvent ToStored() => Stored;
}

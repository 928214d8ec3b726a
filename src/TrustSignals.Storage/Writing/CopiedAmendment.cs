using Azure.Data.Tables;
using TrustSignals.Domain.Events;
using TrustSignals.Storage.Amendments;

namespace TrustSignals.Storage.Writing;

/// <summary>An amendment to an identity's event, for the ledger of the group that the identity belongs to.</summary>
/// <param name="Stored">The amendment as the identity's own ledger holds it.</param>
/// <param name="GroupId">The group.</param>
internal sealed record CopiedAmendment(StoredAmendment Stored, string GroupId)
    : PreparedEntry(GroupId, Stored.Key, Stored.ContentHash, Stored.At), IAmendmentEntry
{
    public override EventKey Moves => Stored.Target;

    public override byte[] Original => [];

    public override bool IsCopy => true;

    public override TableEntity ToRow(CustomerKey customer) => AmendmentRow.ToEntity(customer, Stored);

    public StoredAmendment ToStored() => Stored;
}

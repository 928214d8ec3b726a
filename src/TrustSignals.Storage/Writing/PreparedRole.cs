using Azure.Data.Tables;
using TrustSignals.Domain.Events;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Writing;

/// <summary>A ledger becomes part of a group, leaves it, or is the group's own.</summary>
/// <param name="CustomerId">Whose ledger.</param>
/// <param name="Key">The entry's identity.</param>
/// <param name="Role">What it is from now on.</param>
/// <param name="At">When, UTC.</param>
internal sealed record PreparedRole(string CustomerId, EventKey Key, IdentityRole Role, DateTimeOffset At)
    : PreparedEntry(CustomerId, Key, Key.ToString(), DateTimeOffset.MaxValue)
{
    public override EventKey Moves => Key;

    public override byte[] Original => [];

    public override bool IsCopy => true;

    public RelationshipDocument ApplyTo(RelationshipDocument document) => document with
    {
        Group = Role.Group, Members = Role.Members, IsPassive = Role.IsPassive, Commercial = CommercialValue.Later(document.Commercial, Role.Commercial),
    };

    public override TableEntity ToRow(CustomerKey customer)
    {
        var row = new TableEntity(customer.Value, RowKeys.Role(Key))
        {
            ["CustomerId"] = CustomerId, ["At"] = At, ["ReceivedAt"] = At, ["IsPassive"] = Role.IsPassive, ["ContentHash"] = ContentHash,
        };
        if (Role.Group is not null)
        {
            row["Group"] = Role.Group;
        }

        if (!Role.Members.IsEmpty)
        {
            BinaryProperties.SetNames(row, "Members", Role.Members);
        }

        return row;
    }
}

using System.Collections.Immutable;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Identities;

/// <summary>What a ledger is among the identities of one customer.</summary>
/// <param name="Group">The group that the identity belongs to, whose ledger gets a copy of every entry; null for none.</param>
/// <param name="Members">For a group: every identity whose entries it may ever have got. Empty otherwise.</param>
/// <param name="IsPassive">It raises no alerts and is in no list: its group speaks for it, or it is a group that is not whole, or no more.</param>
internal sealed record IdentityRole(string? Group, ImmutableArray<string> Members, bool IsPassive)
{
    /// <summary>For a group: what was said of its members' commercial value. Copies of events from before rows kept it do not say.</summary>
    public CommercialValue? Commercial { get; init; }

    /// <summary>A customer alone.</summary>
    public static IdentityRole Alone { get; } = new(null, [], false);
}

using System.Collections.Immutable;

namespace TrustSignals.Storage.Identities;

/// <summary>Identities that belong together.</summary>
/// <param name="Primary">The one the group is named after: the last one a person linked others to, else the first by name.</param>
/// <param name="Members">All of them, by name; one alone is no group.</param>
/// <param name="Entries">Everything that was said about them, oldest first, what was taken back included.</param>
public sealed record IdentityGroup(string Primary, ImmutableArray<string> Members, ImmutableArray<IdentityLink> Entries)
{
    /// <summary>Whom a key may have joined with these before too many had it: their ledgers are to be looked at as well.</summary>
    public ImmutableArray<string> Estranged { get; init; } = [];
}

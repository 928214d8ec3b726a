using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace TrustSignals.Storage.Identities;

/// <summary>What the ids of identities, keys and groups look like.</summary>
public static partial class IdentityIds
{
    /// <summary>The kinds of keys that identities may have in common. No source may have such a name.</summary>
    public static ImmutableArray<string> KeyKinds { get; } = ["email", "order", "external"];

    /// <summary>Whether an id is a key and no identity.</summary>
    /// <param name="id">The id.</param>
    public static bool IsKey(string id) => KeyKinds.Contains(KindOf(id));

    /// <summary>What stands before the first colon.</summary>
    /// <param name="id">The id.</param>
    public static string KindOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        int colon = id.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? "" : id[..colon];
    }

    /// <summary>Whether the identity may stand for another one of its source that is not known yet: <c>stripe:charge:ch_1</c>.</summary>
    /// <param name="id">The identity.</param>
    public static bool IsProvisional(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.IndexOf(':', StringComparison.Ordinal) is >= 0 and int colon && id.IndexOf(':', colon + 1) >= 0;
    }

    /// <summary>Whether an id is a group's.</summary>
    internal static bool IsGroup(string id) => Group().IsMatch(id);

    /// <summary>The id of a group: its first name, and a hash of those it began with.</summary>
    internal static string GroupOf(string primary, IEnumerable<string> members) => string.Concat(
        primary, "~", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', members.Order(StringComparer.Ordinal)))).AsSpan(0, 4)));

    /// <summary>The identity that gives a group its name; any other id as it is.</summary>
    /// <param name="id">A customer id.</param>
    public static string PrimaryOf(string id) => Group().Replace(id, "");

    [GeneratedRegex("~[0-9a-f]{8}$")]
    private static partial Regex Group();
}

using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;

namespace TrustSignals.Storage.Identities;

/// <summary>
/// Who belongs together: a pure function of the entries, whatever the order they came in. Of each pair a person's latest
/// word stands, else the source's. A key joins its identities when its kind is set to, or a person linked somebody by it.
/// A provisional identity that its source gives to several (an issue whose reporter was changed) joins nobody.
/// </summary>
/// <param name="book">The entries.</param>
/// <param name="configuration">Which kinds of keys join by themselves.</param>
public sealed class IdentityGraph(IdentityBook book, IConfiguration configuration)
{
    /// <summary>The setting with the kinds of keys that join by themselves, comma-separated.</summary>
    public const string MergeBySetting = "TrustSignals:MergeBy";

    /// <summary>The most identities of one customer.</summary>
    public const int MaximumMembers = 100;

    /// <summary>A key that more identities share than this is nobody's own: the mailbox of a company, a test order.</summary>
    public const int MaximumShared = 20;

    private readonly ImmutableArray<string> kinds =
        [.. (configuration[MergeBySetting] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Everybody who belongs together with an identity, and the links that hold them together.</summary>
    /// <param name="identity">The identity.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <param name="most">How many there may be: what is joined has a bound, what is exported or erased has none.</param>
    /// <exception cref="InvalidOperationException">There are more than <paramref name="most"/>.</exception>
    public async Task<IdentityGroup> ReadAsync(string identity, CancellationToken cancellationToken, int most = MaximumMembers)
    {
        var members = new SortedSet<string>(StringComparer.Ordinal) { identity };
        var reached = new HashSet<string>(StringComparer.Ordinal) { identity };
        var estranged = new SortedSet<string>(StringComparer.Ordinal);
        List<IdentityLink> all = [];
        var open = new Queue<(string Id, bool ByAPerson)>([(identity, true)]);
        while (open.TryDequeue(out (string Id, bool ByAPerson) next))
        {
            (string id, bool byAPerson) = next;
            IReadOnlyList<IdentityLink> entries = await book.ReadAsync(id, cancellationToken).ConfigureAwait(false);
            IdentityLink[] standing = Standing(entries);
            bool isKey = IdentityIds.IsKey(id);
            bool isShared = IsShared(id, standing);
            if (isShared)
            {
                standing = [.. standing.Where(link => !link.IsTold)];
            }

            // What tells of several is exported and erased with each, and tells nobody of the others.
            if (isShared && !byAPerson && most == MaximumMembers)
            {
                reached.Remove(id);
                continue;
            }

            if (!isKey && members.Add(id) && members.Count > most)
            {
                throw new InvalidOperationException($"More than {most} identities belong together with {CustomerKey.Of(identity)}; take a link back.");
            }

            all.AddRange(entries);
            if (isKey && !Joins(id, standing))
            {
                estranged.UnionWith(LatelyJoined(id, standing));
                continue;
            }

            foreach (IdentityLink link in standing)
            {
                string other = link.Customer == id ? link.Other : link.Customer;
                if (reached.Add(other))
                {
                    open.Enqueue((other, !link.IsTold));
                }
            }
        }

        IdentityLink[] words = [.. all.DistinctBy(link => link.Id)];
        string primary = Standing(words).Where(link => !link.IsTold && members.Contains(link.Customer))
            .OrderByDescending(link => link.At).ThenBy(link => link.Id, StringComparer.Ordinal).FirstOrDefault()?.Customer ?? members.Min!;
        return new IdentityGroup(primary, [.. members], [.. words.OrderBy(link => link.At).ThenBy(link => link.Id, StringComparer.Ordinal)])
        {
            Estranged = [.. estranged.Except(members, StringComparer.Ordinal)],
        };
    }

    /// <summary>Of each pair the word that stands, if it is that they belong together.</summary>
    internal static IdentityLink[] Standing(IEnumerable<IdentityLink> entries) =>
    [
        .. entries.GroupBy(link => string.CompareOrdinal(link.Customer, link.Other) < 0 ? (link.Customer, link.Other) : (link.Other, link.Customer))
            .Select(pair => pair.OrderBy(link => link.IsTold ? 0 : 1).ThenBy(link => link.At).ThenBy(link => link.Id, StringComparer.Ordinal).Last())
            .Where(link => link is { IsLink: true, IsIdle: false }),
    ];

    private static bool IsShared(string id, IdentityLink[] standing) => IdentityIds.IsProvisional(id) && standing.Length > 1;

    private bool Joins(string key, IdentityLink[] standing) =>
        Array.Exists(standing, link => !link.IsTold) || (IsJoining(key) && standing.Length <= MaximumShared);

    private bool IsJoining(string key) => kinds.Contains(IdentityIds.KindOf(key), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whom a key joined until too many had it. With twice as many somebody has parted them long since.</summary>
    private IEnumerable<string> LatelyJoined(string key, IdentityLink[] standing) =>
        IsJoining(key) && standing.Length <= 2 * MaximumShared ? standing.Select(link => link.Customer) : [];
}

using System.Collections.Immutable;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Identities;

/// <summary>
/// Brings ledgers in line with who belongs together. Every identity keeps its own ledger for ever; a group has a further
/// one with a copy of every entry, so that its relationship is the fold of them all. Taking a link back needs no undoing:
/// the identities' own ledgers speak again, bit for bit. May be repeated, interrupted and run by several processes at once.
/// </summary>
/// <param name="graph">Who belongs together.</param>
/// <param name="book">The entries.</param>
/// <param name="store">The ledgers.</param>
/// <param name="writer">Writes them.</param>
public sealed class IdentityAligner(IdentityGraph graph, IdentityBook book, RelationshipStore store, RelationshipWriter writer)
{
    private const int MaximumRounds = 25;

    /// <summary>Brings the ledgers in line for an identity and everybody it belongs or belonged together with.</summary>
    /// <param name="identity">The identity.</param>
    /// <param name="cancellationToken">Stops between the steps.</param>
    public async Task AlignAsync(string identity, CancellationToken cancellationToken)
    {
        var open = new Queue<string>([identity]);
        var done = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out string? next))
        {
            if (done.Add(next))
            {
                (IdentityGroup group, string[] left) = await AlignOneAsync(next, cancellationToken).ConfigureAwait(false);
                done.UnionWith(group.Members);
                foreach (string other in left.Concat(group.Estranged))
                {
                    open.Enqueue(other);
                }

                foreach (string member in group.Members)
                {
                    await book.AlignedAsync(member, group.Entries, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task<(IdentityGroup Group, string[] Left)> AlignOneAsync(string identity, CancellationToken cancellationToken)
    {
        // Groups that somebody of these belonged to meanwhile: whichever is not the one in the end is closed.
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        for (int round = 0; round < MaximumRounds; round++)
        {
            IdentityGroup group = await graph.ReadAsync(identity, cancellationToken).ConfigureAwait(false);
            foreach (string member in group.Members)
            {
                if ((await LoadAsync(member, cancellationToken).ConfigureAwait(false)).Group is { } present)
                {
                    seen.Add(present);
                }
            }

            string? target = group.Members.Length == 1 ? null : await TargetAsync(group, seen, cancellationToken).ConfigureAwait(false);
            if (target is not null)
            {
                seen.Add(target);
                await OpenAsync(target, group, isPassive: true, cancellationToken).ConfigureAwait(false);
            }

            await JoinAsync(group, target, cancellationToken).ConfigureAwait(false);
            if (target is not null)
            {
                await CopyAsync(group, target, cancellationToken).ConfigureAwait(false);
                await OpenAsync(target, group, isPassive: false, cancellationToken).ConfigureAwait(false);
            }

            string[] left = await CloseAsync(seen.Where(name => name != target), group, cancellationToken).ConfigureAwait(false);
            // Whoever writes looks again afterwards, so that the last one to write has seen everything.
            if (await IsAlignedAsync(identity, group, target, cancellationToken).ConfigureAwait(false))
            {
                return (group, left);
            }
        }

        throw new InvalidOperationException($"The identities of {CustomerKey.Of(identity)} do not come to rest; try again.");
    }

    /// <summary>A present group that never held entries of anybody else, so that copying only adds; else a new one.</summary>
    private async Task<string> TargetAsync(IdentityGroup group, IEnumerable<string> present, CancellationToken cancellationToken)
    {
        foreach (string name in present)
        {
            RelationshipDocument document = await LoadAsync(name, cancellationToken).ConfigureAwait(false);
            if (!document.Members.IsEmpty && document.ErasedAt is null && document.Members.All(member => group.Members.Contains(member)) && IdentityIds.PrimaryOf(name) == group.Primary)
            {
                return name;
            }
        }

        for (int attempt = 0; ; attempt++)
        {
            // A name that was erased, or that once held others, is not used again.
            string name = IdentityIds.GroupOf(group.Primary, [.. group.Members, .. Enumerable.Repeat("", attempt)]);
            RelationshipDocument document = await LoadAsync(name, cancellationToken).ConfigureAwait(false);
            if (document.ErasedAt is null && document.Members.All(member => group.Members.Contains(member)))
            {
                return name;
            }
        }
    }

    private async Task OpenAsync(string target, IdentityGroup group, bool isPassive, CancellationToken cancellationToken)
    {
        RelationshipDocument document = await LoadAsync(target, cancellationToken).ConfigureAwait(false);
        ImmutableArray<string> members = [.. document.Members.Union(group.Members, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        bool isNew = document.Members.IsEmpty || document.IsPassive;
        // A group that is open already stays open while it grows.
        if (!members.SequenceEqual(document.Members) || (isPassive ? document.Members.IsEmpty : isNew))
        {
            CommercialValue? commercial = null;
            foreach (string member in group.Members)
            {
                commercial = CommercialValue.Later(commercial, (await LoadAsync(member, cancellationToken).ConfigureAwait(false)).Commercial);
            }

            await writer.SetRoleAsync(target, new IdentityRole(null, members, isPassive && isNew) { Commercial = commercial }).ConfigureAwait(false);
        }
    }

    private async Task JoinAsync(IdentityGroup group, string? target, CancellationToken cancellationToken)
    {
        foreach (string member in group.Members)
        {
            RelationshipDocument document = await LoadAsync(member, cancellationToken).ConfigureAwait(false);
            if (document.Group != target)
            {
                await writer.SetRoleAsync(member, target is null ? IdentityRole.Alone : new IdentityRole(target, [], IsPassive: true)).ConfigureAwait(false);
            }
        }
    }

    private async Task CopyAsync(IdentityGroup group, string target, CancellationToken cancellationToken)
    {
        CustomerLedger present = await store.ReadLedgerAsync(CustomerKey.Of(target), cancellationToken).ConfigureAwait(false);
        HashSet<Domain.Events.EventKey> known = [.. present.Events.Select(stored => stored.Key), .. present.Amendments.Select(stored => stored.Key)];
        foreach (string member in group.Members)
        {
            CustomerLedger ledger = await store.ReadLedgerAsync(CustomerKey.Of(member), cancellationToken).ConfigureAwait(false);
            await Task.WhenAll(
            [
                .. ledger.Events.Where(stored => !known.Contains(stored.Key)).Select(stored => writer.CopyAsync(new CopiedEvent(stored, target))),
                .. ledger.Amendments.Where(stored => !known.Contains(stored.Key)).Select(stored => writer.CopyAsync(new CopiedAmendment(stored, target))),
            ]).ConfigureAwait(false);
        }
    }

    /// <summary>Closes groups that are none any more, and says whom they leave behind.</summary>
    private async Task<string[]> CloseAsync(IEnumerable<string> groups, IdentityGroup present, CancellationToken cancellationToken)
    {
        var left = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string name in groups)
        {
            RelationshipDocument document = await LoadAsync(name, cancellationToken).ConfigureAwait(false);
            if (!document.Members.IsEmpty && !document.IsPassive)
            {
                await writer.SetRoleAsync(name, new IdentityRole(null, document.Members, IsPassive: true)).ConfigureAwait(false);
            }

            foreach (string member in document.Members.Except(present.Members))
            {
                if ((await LoadAsync(member, cancellationToken).ConfigureAwait(false)).Group == name)
                {
                    left.Add(member);
                }
            }
        }

        return [.. left];
    }

    private async Task<bool> IsAlignedAsync(string identity, IdentityGroup group, string? target, CancellationToken cancellationToken)
    {
        if (!(await graph.ReadAsync(identity, cancellationToken).ConfigureAwait(false)).Members.SequenceEqual(group.Members))
        {
            return false;
        }

        foreach (string member in group.Members)
        {
            if ((await LoadAsync(member, cancellationToken).ConfigureAwait(false)).Group != target)
            {
                return false;
            }
        }

        if (target is null)
        {
            return true;
        }

        RelationshipDocument document = await LoadAsync(target, cancellationToken).ConfigureAwait(false);
        return !document.IsPassive && document.Members.All(member => group.Members.Contains(member));
    }

    private Task<RelationshipDocument> LoadAsync(string customer, CancellationToken cancellationToken) =>
        store.LoadAsync(CustomerKey.Of(customer), customer, cancellationToken);
}

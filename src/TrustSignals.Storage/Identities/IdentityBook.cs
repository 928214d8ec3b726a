using Azure;
using Azure.Data.Tables;
using TrustSignals.Domain.Events;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Storage.Identities;

/// <summary>The entries about who belongs together. Each stands twice, once with either side, so that both find it.</summary>
/// <param name="accounts">The storage accounts; the entries stand in the first.</param>
public sealed class IdentityBook(StorageAccounts accounts)
{
    private const string SeenRow = "seen";
    private static readonly DateTimeOffset Always = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Adds an entry; a second time is harmless.</summary>
    /// <param name="link">The entry.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task AddAsync(IdentityLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        await AddAsync(link, link.Other, link.Customer, cancellationToken).ConfigureAwait(false);
        await AddAsync(link, link.Customer, link.Other, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Everything that was said about an identity or a key.</summary>
    /// <param name="id">The identity or key.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<IdentityLink>> ReadAsync(string id, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = await Table.ReadAllAsync($"PartitionKey eq '{PartitionOf(id)}'", row => row, cancellationToken).ConfigureAwait(false);
        return [.. rows.Where(row => row.RowKey != SeenRow).Select(FromRow)];
    }

    /// <summary>Notes what a source says on its own.</summary>
    /// <param name="customer">The identity.</param>
    /// <param name="other">A key, or another identity of the same source.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether those who belong together may have changed, or nobody has looked since it was said first.</returns>
    internal async Task<bool> NoteAsync(string customer, string other, CancellationToken cancellationToken)
    {
        string id = EventKey.Of("/identities/told", $"{customer}\n{other}").ToString();
        NullableResponse<TableEntity> known = await Table.GetEntityIfExistsAsync<TableEntity>(
            PartitionOf(customer), RowOf(other, id), cancellationToken: cancellationToken).ConfigureAwait(false);
        bool isIdle = !IdentityIds.IsKey(other);
        if (!known.HasValue)
        {
            var link = new IdentityLink(customer, other, true, true, Always, id, "the source says so", "/" + IdentityIds.KindOf(customer)) { IsIdle = isIdle };
            await AddAsync(link, cancellationToken).ConfigureAwait(false);
        }
        else if (known.Value!.GetBoolean("IsAligned") == true)
        {
            return false;
        }

        // Also where the link is known: whoever wrote it may have ended before looking, or half way through.
        // Written before this read; whoever sees an event of it writes first and reads then: one of both sees the other.
        return !isIdle || (await IsSeenAsync(other, cancellationToken).ConfigureAwait(false) && await WakeAsync(other, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Notes that an event of a provisional identity was seen.</summary>
    /// <param name="provisional">The identity.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it belongs to another one.</returns>
    internal async Task<bool> SeeAsync(string provisional, CancellationToken cancellationToken)
    {
        await Table.UpsertEntityAsync(new TableEntity(PartitionOf(provisional), SeenRow), TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        return await WakeAsync(provisional, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes that somebody has acted upon the entries of an identity.</summary>
    internal async Task AlignedAsync(string id, IEnumerable<IdentityLink> links, CancellationToken cancellationToken)
    {
        foreach (IdentityLink link in links.Where(link => link.IsTold && link.Customer == id))
        {
            await MarkAsync(link, "IsAligned", true, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Forgets an identity: everything that was said about it, on both sides.</summary>
    internal async Task ForgetAsync(string id, CancellationToken cancellationToken)
    {
        foreach (IdentityLink link in await ReadAsync(id, cancellationToken).ConfigureAwait(false))
        {
            await DeleteAsync(link.Customer, RowOf(link.Other, link.Id), cancellationToken).ConfigureAwait(false);
            await DeleteAsync(link.Other, RowOf(link.Customer, link.Id), cancellationToken).ConfigureAwait(false);
        }

        await DeleteAsync(id, SeenRow, cancellationToken).ConfigureAwait(false);
    }

    private TableClient Table => accounts.SharedTable(TableNames.Identities);

    private static string PartitionOf(string id) => CustomerKey.Of(id).Value;

    private static string RowOf(string other, string id) => $"{CustomerKey.Of(other)}-{CustomerKey.Of(id)}";

    private static IdentityLink FromRow(TableEntity row) => new(
        row.GetString("Customer"), row.GetString("Other"), row.GetBoolean("IsLink") == true, row.GetBoolean("IsTold") == true,
        row.GetDateTimeOffset("At")!.Value, row.GetString("Id"), row.GetString("Reason"), row.GetString("Actor"))
    {
        IsIdle = row.GetBoolean("IsIdle") == true,
    };

    private async Task AddAsync(IdentityLink link, string here, string there, CancellationToken cancellationToken)
    {
        var row = new TableEntity(PartitionOf(here), RowOf(there, link.Id))
        {
            ["Customer"] = link.Customer, ["Other"] = link.Other, ["IsLink"] = link.IsLink, ["IsTold"] = link.IsTold, ["At"] = link.At,
            ["Id"] = link.Id, ["Reason"] = link.Reason, ["Actor"] = link.Actor, ["IsIdle"] = link.IsIdle,
        };
        try
        {
            await Table.AddEntityAsync(row, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            // Said before.
        }
    }

    private async Task<bool> IsSeenAsync(string id, CancellationToken cancellationToken) => (await Table.GetEntityIfExistsAsync<TableEntity>(
        PartitionOf(id), SeenRow, cancellationToken: cancellationToken).ConfigureAwait(false)).HasValue;

    private async Task<bool> WakeAsync(string provisional, CancellationToken cancellationToken)
    {
        IReadOnlyList<IdentityLink> links = await ReadAsync(provisional, cancellationToken).ConfigureAwait(false);
        foreach (IdentityLink link in links.Where(link => link.IsIdle))
        {
            await MarkAsync(link, "IsIdle", false, cancellationToken).ConfigureAwait(false);
        }

        return links.Count > 0;
    }

    private async Task MarkAsync(IdentityLink link, string column, bool value, CancellationToken cancellationToken)
    {
        // Whoever wakes a link looks at the other's side: that one last, so that a wake cut short is repeated.
        foreach ((string here, string there) in new[] { (link.Customer, link.Other), (link.Other, link.Customer) })
        {
            try
            {
                await Table.UpdateEntityAsync(
                    new TableEntity(PartitionOf(here), RowOf(there, link.Id)) { [column] = value }, ETag.All, TableUpdateMode.Merge, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException exception) when (exception.Status == 404)
            {
                // Erased meanwhile.
            }
        }
    }

    private async Task DeleteAsync(string id, string row, CancellationToken cancellationToken)
    {
        try
        {
            await Table.DeleteEntityAsync(PartitionOf(id), row, ETag.All, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // Gone already.
        }
    }
}

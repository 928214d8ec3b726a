using Azure;
using Azure.Data.Tables;
using TrustSignals.Domain.Risks;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Storage.Risks;

/// <summary>The calendar of planned risks. Nothing that counts events or folds relationships reads it.</summary>
/// <param name="accounts">The storage accounts; the calendar stands in the first.</param>
/// <param name="time">The clock.</param>
public sealed class RiskBook(StorageAccounts accounts, TimeProvider time)
{
    /// <summary>How many risks may stand in the calendar.</summary>
    public const int Maximum = 500;

    private TableClient Table => accounts.SharedTable(TableNames.Risks);

    /// <summary>All that are planned, run or are over, by their first day.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<StoredRisk>> ListAsync(CancellationToken cancellationToken)
    {
        List<TableEntity> rows = await ReadAsync("b-", "b.", cancellationToken).ConfigureAwait(false);
        Dictionary<string, TableEntity> baselines = rows.ToDictionary(row => row.RowKey, StringComparer.Ordinal);
        return
        [
            .. (await ReadAsync(RiskRow.RiskPrefix, "r.", cancellationToken).ConfigureAwait(false)).Where(row => !RiskRow.IsRemoved(row))
                .Select(row => RiskRow.FromEntity(row, baselines.GetValueOrDefault(RiskRow.Baseline(row.RowKey[RiskRow.RiskPrefix.Length..]))))
                .OrderBy(stored => stored.Risk.From).ThenBy(stored => stored.Risk.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>One of them, or null.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<StoredRisk?> FindAsync(string id, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity>[] rows = await Task.WhenAll(new[] { RiskRow.Risk(id), RiskRow.Baseline(id) }.Select(key =>
            Table.GetEntityIfExistsAsync<TableEntity>(RiskRow.Partition, key, cancellationToken: cancellationToken))).ConfigureAwait(false);
        return rows[0].HasValue && !RiskRow.IsRemoved(rows[0].Value!)
            ? RiskRow.FromEntity(rows[0].Value!, rows[1].HasValue ? rows[1].Value : null)
            : null;
    }

    /// <summary>Who did what to one of them, the latest last; removed ones included.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<RiskEntry>> EntriesAsync(string id, CancellationToken cancellationToken)
    {
        string prefix = RiskRow.EntriesOf(id);
        return [.. (await ReadAsync(prefix, prefix[..^1] + ".", cancellationToken).ConfigureAwait(false)).Select(RiskRow.EntryFromEntity)];
    }

    /// <summary>Enters a risk. The same id again changes nothing.</summary>
    /// <param name="risk">The risk.</param>
    /// <param name="actor">Who enters it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The risk as it stands; null when there are too many, or when this id was removed.</returns>
    public async Task<(RiskOutcome Outcome, StoredRisk? Risk)> AddAsync(PlannedRisk risk, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(risk);
        if ((await ListAsync(cancellationToken).ConfigureAwait(false)).Count >= Maximum)
        {
            return (RiskOutcome.TooMany, null);
        }

        var stored = new StoredRisk(risk, 1, time.GetUtcNow(), actor, null, default);
        try
        {
            await WriteAsync(TableTransactionActionType.Add, stored, RiskEntry.Planned, false, false, cancellationToken).ConfigureAwait(false);
        }
        catch (TableTransactionFailedException exception) when (exception.Status == 409)
        {
            // The same request came before.
        }

        StoredRisk? found = await FindAsync(risk.Id, cancellationToken).ConfigureAwait(false);
        return (found is null ? RiskOutcome.NotFound : RiskOutcome.Done, found);
    }

    /// <summary>Puts a risk in the place of the one with its id.</summary>
    /// <param name="risk">The risk.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="revision">The revision that was read, or null for whatever stands there.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<(RiskOutcome Outcome, StoredRisk? Risk)> ChangeAsync(
        PlannedRisk risk, string actor, int? revision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return await ReplaceAsync(risk.Id, _ => risk, actor, revision, RiskEntry.Changed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a risk off the calendar; the entries stay.</summary>
    /// <param name="id">The id.</param>
    /// <param name="actor">Who removes it.</param>
    /// <param name="revision">The revision that was read, or null for whatever stands there.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<RiskOutcome> RemoveAsync(string id, string actor, int? revision, CancellationToken cancellationToken) =>
        (await ReplaceAsync(id, risk => risk, actor, revision, RiskEntry.Removed, cancellationToken).ConfigureAwait(false)).Outcome;

    /// <summary>Writes down how things stood when a risk began; whoever is later changes nothing.</summary>
    internal async Task BeginAsync(string id, RiskBaseline baseline, CancellationToken cancellationToken)
    {
        try
        {
            await Table.AddEntityAsync(RiskRow.ToEntity(id, baseline), cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            // Another run of the timer did.
        }
    }

    private async Task<(RiskOutcome Outcome, StoredRisk? Risk)> ReplaceAsync(
        string id, Func<PlannedRisk, PlannedRisk> change, string actor, int? revision, string action, CancellationToken cancellationToken)
    {
        while (true)
        {
            StoredRisk? before = await FindAsync(id, cancellationToken).ConfigureAwait(false);
            if (before is null || (revision is { } wanted && wanted != before.Revision))
            {
                return (before is null ? RiskOutcome.NotFound : RiskOutcome.Changed, before);
            }

            PlannedRisk risk = change(before.Risk);
            // What another beginning or other customers are held against must be written down anew.
            bool forgets = before.Baseline is not null && (risk.From != before.Risk.From || risk.Exposed != before.Risk.Exposed);
            try
            {
                await WriteAsync(
                    TableTransactionActionType.UpdateReplace, before with { Risk = risk, Revision = before.Revision + 1, ChangedAt = time.GetUtcNow(), ChangedBy = actor },
                    action, action == RiskEntry.Removed, forgets, cancellationToken).ConfigureAwait(false);
                return (RiskOutcome.Done, await FindAsync(id, cancellationToken).ConfigureAwait(false));
            }
            catch (TableTransactionFailedException exception) when (exception.Status is 404 or 409 or 412)
            {
                // Somebody was faster: read again, and refuse if a certain state was meant.
            }
        }
    }

    private async Task WriteAsync(
        TableTransactionActionType how, StoredRisk stored, string action, bool isRemoved, bool forgets, CancellationToken cancellationToken)
    {
        string id = stored.Risk.Id;
        var entry = new RiskEntry(stored.ChangedAt, stored.ChangedBy, action, isRemoved ? null : RiskRow.Write(stored.Risk));
        List<TableTransactionAction> actions =
        [
            new(how, RiskRow.ToEntity(stored, isRemoved), stored.ETag),
            new(TableTransactionActionType.Add, RiskRow.ToEntity(id, stored.Revision, entry)),
        ];
        if (forgets)
        {
            actions.Add(new(TableTransactionActionType.Delete, new TableEntity(RiskRow.Partition, RiskRow.Baseline(id)), ETag.All));
        }

        await Table.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
    }

    private Task<List<TableEntity>> ReadAsync(string from, string to, CancellationToken cancellationToken) =>
        Table.ReadRangeAsync(RiskRow.Partition, from, to, cancellationToken);
}

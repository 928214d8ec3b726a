using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Storage.Alerts;

/// <summary>What channels did not take, by channel, and which channels have said that they want nothing any more.</summary>
/// <param name="accounts">The storage accounts; dead letters stand in the first.</param>
/// <param name="outboxes">Where redriven alerts go.</param>
/// <param name="signal">Tells the dispatcher.</param>
public sealed class DeadLetterStore(StorageAccounts accounts, OutboxStore outboxes, IOutboxSignal signal)
{
    private const string Prefix = "dead-";
    private const string SwitchedOff = "switched-off";

    /// <summary>Keeps an alert. Doing so twice changes nothing.</summary>
    /// <param name="letter">The alert and why.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task AddAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var row = new TableEntity(Prefix + letter.Channel, letter.Alert.DeliveryId)
        {
            ["Alert"] = AlertJson.Write(letter.Alert), ["Reason"] = letter.Reason, ["Attempts"] = letter.Attempts, ["At"] = letter.At,
        };
        return Table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>A page of dead letters of a channel, by alert.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="pageSize">1 to 1,000.</param>
    /// <param name="continuation">From the last page, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<(IReadOnlyList<DeadLetter> Letters, string? Continuation)> ListAsync(
        string channel, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        await foreach (Page<TableEntity> page in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Prefix + channel}"), pageSize, cancellationToken: cancellationToken)
            .AsPages(continuation, pageSize).ConfigureAwait(false))
        {
            return ([.. page.Values.Select(row => Read(channel, row))], page.ContinuationToken);
        }

        return ([], null);
    }

    /// <summary>Sends a channel's dead letters once more and switches the channel on again.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Stops between alerts.</param>
    /// <returns>How many alerts wait in the outbox again. A crash in between may put one there twice, which receivers count once.</returns>
    public async Task<int> RedriveAsync(string channel, CancellationToken cancellationToken)
    {
        await SwitchOnAsync(channel, cancellationToken).ConfigureAwait(false);
        List<TableEntity> rows = [];
        await foreach (TableEntity row in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Prefix + channel}"), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        int sent = 0;
        foreach (TableEntity row in rows)
        {
            DeadLetter letter = Read(channel, row);
            bool isAdded = await outboxes.AddAsync(letter.Alert, channel, cancellationToken).ConfigureAwait(false);

            // Before the letter goes, and also for a row that is there already: one that died right here left a row that nobody knows of.
            await signal.RaiseAsync(CustomerKey.Of(letter.Alert.CustomerId), cancellationToken).ConfigureAwait(false);
            if (isAdded)
            {
                await Table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken).ConfigureAwait(false);
                sent++;
            }
        }

        return sent;
    }

    /// <summary>Switches a channel off: its receiver has said that it is gone.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="reason">What it said.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task SwitchOffAsync(string channel, string reason, CancellationToken cancellationToken) =>
        Table.UpsertEntityAsync(new TableEntity(SwitchedOff, channel) { ["Reason"] = reason }, TableUpdateMode.Replace, cancellationToken);

    /// <summary>Switches a channel on again.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task SwitchOnAsync(string channel, CancellationToken cancellationToken)
    {
        try
        {
            await Table.DeleteEntityAsync(SwitchedOff, channel, ETag.All, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // It was on.
        }
    }

    /// <summary>Why a channel is switched off, or null when it is on.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<string?> ReasonOffAsync(string channel, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found =
            await Table.GetEntityIfExistsAsync<TableEntity>(SwitchedOff, channel, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value!.GetString("Reason") : null;
    }

    private TableClient Table => accounts.SharedTable(TableNames.DeadLetters);

    private static DeadLetter Read(string channel, TableEntity row) => new(
        channel, AlertJson.Read(row.GetString("Alert")), row.GetString("Reason"), row.GetInt32("Attempts") ?? 0, row.GetDateTimeOffset("At")!.Value);
}

using Azure;
using Azure.Data.Tables;
using TrustSignals.Domain.Amendments;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Amendments;

namespace TrustSignals.Storage.Intake;

/// <summary>
/// Finds the customer of an event: most sources say which review or comment is gone, and not whose it was. One row
/// per event that can be taken back, written when the event is received. A withdrawal that overtakes its event leaves
/// its word in the same row, and the event takes it along: whoever comes second sees the other.
/// </summary>
/// <param name="accounts">The storage accounts; the locators stand in the first.</param>
public sealed class EventLocator(StorageAccounts accounts)
{
    private const string Row = "l";
    private const int Attempts = 10;

    /// <summary>Notes whose event it is.</summary>
    /// <param name="trustEvent">A ticket message or review; transactions are not taken back and need no row.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The withdrawal that was faster than its event, or null.</returns>
    public async Task<AmendmentEntry?> NoteAsync(TrustEvent trustEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trustEvent);
        if (trustEvent.Payload is TransactionOutcome)
        {
            return null;
        }

        string partition = trustEvent.Key.ToString();
        var row = new TableEntity(partition, Row) { ["CustomerId"] = trustEvent.CustomerId };
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await Table.AddEntityAsync(row, cancellationToken).ConfigureAwait(false);
                return null;
            }
            catch (RequestFailedException exception) when (exception.Status == 409 && attempt < Attempts)
            {
                NullableResponse<TableEntity> found =
                    await Table.GetEntityIfExistsAsync<TableEntity>(partition, Row, cancellationToken: cancellationToken).ConfigureAwait(false);
                if (!found.HasValue)
                {
                    continue;
                }

                TableEntity known = found.Value!;
                AmendmentEntry? waiting = known.ContainsKey("At") ? Waiting(known, trustEvent.CustomerId, trustEvent.Key) : null;
                if (known.GetString("CustomerId") is null)
                {
                    known["CustomerId"] = trustEvent.CustomerId;
                    await Table.UpdateEntityAsync(known, ETag.All, TableUpdateMode.Merge, cancellationToken).ConfigureAwait(false);
                }

                return waiting;
            }
        }
    }

    /// <summary>Whether the event was noted by its customer: it is on its way or counted.</summary>
    /// <param name="key">The event.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<bool> KnowsAsync(EventKey key, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found =
            await Table.GetEntityIfExistsAsync<TableEntity>(key.ToString(), Row, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue && found.Value!.GetString("CustomerId") is not null;
    }

    /// <summary>The withdrawal as a ledger entry of the customer whose event it is.</summary>
    /// <param name="target">The event.</param>
    /// <param name="withdrawal">Who takes it back, when and why, and whose it was where the source says so.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The entry, or null while nobody knows the customer: the event will take the withdrawal along.</returns>
    public async Task<AmendmentEntry?> WithdrawAsync(EventKey target, EventAmendment withdrawal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(withdrawal);
        string partition = target.ToString();
        var row = new TableEntity(partition, Row) { ["Source"] = withdrawal.TargetSource, ["At"] = withdrawal.At, ["Reason"] = withdrawal.Reason };
        // Merge keeps the customer if the event came first, and leaves the word if it did not.
        await Table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellationToken).ConfigureAwait(false);
        TableEntity known = (await Table.GetEntityIfExistsAsync<TableEntity>(partition, Row, cancellationToken: cancellationToken).ConfigureAwait(false)).Value!;
        return (known.GetString("CustomerId") ?? withdrawal.CustomerId) is { } customer ? Waiting(row, customer, target) : null;
    }

    internal Task ForgetAsync(EventKey key, CancellationToken cancellationToken) => DeleteAsync(key.ToString(), cancellationToken);

    /// <summary>Forgets whose event it is, if it is that customer's.</summary>
    internal async Task ForgetAsync(EventKey key, string customerId, CancellationToken cancellationToken)
    {
        string partition = key.ToString();
        NullableResponse<TableEntity> found =
            await Table.GetEntityIfExistsAsync<TableEntity>(partition, Row, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (found.HasValue && found.Value!.GetString("CustomerId") == customerId)
        {
            await DeleteAsync(partition, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DeleteAsync(string partition, CancellationToken cancellationToken)
    {
        try
        {
            await Table.DeleteEntityAsync(partition, Row, ETag.All, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // It came by another way than a webhook.
        }
    }

    private TableClient Table => accounts.SharedTable(TableNames.Locators);

    private static AmendmentEntry Waiting(TableEntity row, string customer, EventKey target)
    {
        DateTimeOffset at = row.GetDateTimeOffset("At")!.Value.ToUniversalTime();
        string source = row.GetString("Source");
        return new AmendmentEntry
        {
            CustomerId = customer,
            Source = source,
            Id = $"withdrawal:{target}:{at:yyyyMMdd'T'HHmmss'Z'}",
            Target = target,
            Kind = AmendmentKind.Withdrawal,
            At = at,
            ReceivedAt = at,
            Reason = row.GetString("Reason"),
            Actor = source,
        };
    }
}

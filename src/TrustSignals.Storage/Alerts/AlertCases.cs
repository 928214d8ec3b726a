using System.Buffers;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Storage.Alerts;

/// <summary>
/// Works alerts to the end. Each step is one transaction in the customer's partition: the case, an audit entry that
/// names who did it, and the message about it. The state row is not among them: no step can change a level.
/// </summary>
/// <param name="accounts">The storage accounts.</param>
/// <param name="clock">Looks again when something was put off.</param>
/// <param name="watchList">Leads the sweep to a message whose dispatcher was never told.</param>
/// <param name="signal">Tells the dispatcher.</param>
/// <param name="time">The clock.</param>
public sealed class AlertCases(StorageAccounts accounts, AlertClock clock, WatchList watchList, IOutboxSignal signal, TimeProvider time)
{
    private const int MaximumAttempts = 10;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whose alert an id is; null when it is no alert id.</summary>
    /// <param name="alertId">The id.</param>
    public static CustomerKey? CustomerOf(string alertId)
    {
        ArgumentNullException.ThrowIfNull(alertId);
        return alertId.Length is > 33 and < 250 && alertId[32] == '-' && alertId.AsSpan(0, 32).IndexOfAnyExcept(HexDigits) < 0
            && alertId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.')
            ? new CustomerKey(alertId[..32])
            : null;
    }

    /// <summary>An alert as it stands, or null.</summary>
    /// <param name="alertId">The alert.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<AlertCase?> FindAsync(string alertId, CancellationToken cancellationToken)
    {
        if (CustomerOf(alertId) is not { } customer)
        {
            return null;
        }

        NullableResponse<TableEntity> found = await Table(customer).GetEntityIfExistsAsync<TableEntity>(
            customer.Value, RowKeys.Case(alertId), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? AlertCaseRow.FromEntity(found.Value!) : null;
    }

    /// <summary>Whether an alert is resolved by now.</summary>
    /// <param name="alert">The alert, as of any step.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<bool> IsSettledAsync(TrustAlert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return (await FindAsync(alert.Id, cancellationToken).ConfigureAwait(false))?.Alert.Status == AlertStatuses.Resolved;
    }

    /// <summary>All alerts of a customer, in no promised order.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<AlertCase>> OfCustomerAsync(string customerId, CancellationToken cancellationToken)
    {
        CustomerKey customer = CustomerKey.Of(customerId);
        List<AlertCase> found = [];
        await foreach (TableEntity row in Table(customer).QueryAsync<TableEntity>(
            RowKeys.Range(customer, RowKeys.CasePrefix), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            found.Add(AlertCaseRow.FromEntity(row));
        }

        return found;
    }

    /// <summary>Everything that was done about an alert, in order.</summary>
    /// <param name="alertId">The alert.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<AlertAudit>> ReadAuditAsync(string alertId, CancellationToken cancellationToken)
    {
        List<AlertAudit> entries = [];
        if (CustomerOf(alertId) is { } customer)
        {
            string prefix = RowKeys.AuditPrefix + alertId;
            await foreach (TableEntity row in Table(customer).QueryAsync<TableEntity>(
                $"PartitionKey eq '{customer}' and RowKey ge '{prefix}.' and RowKey lt '{prefix}/'", cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                entries.Add(AlertCaseRow.AuditFromEntity(row));
            }
        }

        return entries;
    }

    /// <summary>Takes a step.</summary>
    /// <param name="alertId">The alert.</param>
    /// <param name="step">What is done by whom.</param>
    /// <param name="ifMatch">The tag that the case must still have, or null to take the step whatever happened.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What became of it, and the case as it stands then.</returns>
    public async Task<(AlertStepOutcome Outcome, AlertCase? Case)> ApplyAsync(
        string alertId, AlertStep step, ETag? ifMatch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        for (int attempt = 1; ; attempt++)
        {
            AlertCase? before = await FindAsync(alertId, cancellationToken).ConfigureAwait(false);
            if (before is null)
            {
                return (AlertStepOutcome.NotFound, null);
            }

            if (ifMatch is { } tag && tag != before.ETag)
            {
                return (AlertStepOutcome.Changed, before);
            }

            if (AlertStepPlan.Of(before, step, time.GetUtcNow()) is not { } plan)
            {
                return (AlertStepOutcome.NotPossible, before);
            }

            if (plan.Case.SnoozedUntil is { } until)
            {
                await clock.RegisterAsync(alertId, until, cancellationToken).ConfigureAwait(false);
            }

            CustomerKey customer = CustomerOf(alertId)!.Value;
            await watchList.RegisterAsync(customer, before.Alert.CustomerId, time.GetUtcNow().UtcTicks, cancellationToken).ConfigureAwait(false);
            try
            {
                Response<IReadOnlyList<Response>> answer = await Table(customer).SubmitTransactionAsync(
                    AlertStepPlan.ActionsOf(customer, plan.Case, plan.Audit), cancellationToken).ConfigureAwait(false);
                await signal.RaiseAsync(customer, cancellationToken).ConfigureAwait(false);
                return (AlertStepOutcome.Taken, plan.Case with { ETag = answer.Value[0].Headers.ETag ?? default });
            }
            catch (TableTransactionFailedException exception) when (exception.Status is 404 or 409 or 412 && attempt < MaximumAttempts)
            {
                // Somebody else was faster, the customer was erased, or the answer to our own request was lost and it was sent again.
                if (await WasTakenAsync(customer, alertId, plan.Audit, cancellationToken).ConfigureAwait(false))
                {
                    await signal.RaiseAsync(customer, cancellationToken).ConfigureAwait(false);
                    return (AlertStepOutcome.Taken, await FindAsync(alertId, cancellationToken).ConfigureAwait(false));
                }
            }
        }
    }

    /// <summary>Whether the audit log holds this very entry.</summary>
    private async Task<bool> WasTakenAsync(CustomerKey customer, string alertId, AlertAudit audit, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found = await Table(customer).GetEntityIfExistsAsync<TableEntity>(
            customer.Value, RowKeys.Audit(alertId, audit.Revision), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue && AlertCaseRow.AuditFromEntity(found.Value!) == audit;
    }

    private TableClient Table(CustomerKey customer) => accounts.TableOf(customer, TableNames.Relationships);
}

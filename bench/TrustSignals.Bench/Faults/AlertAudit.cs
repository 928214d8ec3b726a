using Azure.Data.Tables;
using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Bench.Faults;

/// <summary>Holds the alerts in storage against the conditions of the pure fold.</summary>
/// <param name="accounts">Storage, without faults.</param>
/// <param name="policy">The policy.</param>
internal sealed class AlertAudit(StorageAccounts accounts, Policy policy)
{
    private readonly RelationshipStore store = new(accounts, new FixedPolicy(policy));

    /// <summary>Counts what is wrong now.</summary>
    /// <param name="events">The distinct events.</param>
    /// <param name="at">T.</param>
    /// <returns>Conditions without an open alert, alerts doubled, alerts not delivered, and all alerts.</returns>
    public async Task<(int Missing, int Doubled, int Undelivered, int All)> RunAsync(IEnumerable<TrustEvent> events, DateTimeOffset at)
    {
        int missing = 0;
        int doubled = 0;
        var classifier = new EventClassifier();
        foreach (IGrouping<string, TrustEvent> customer in events.GroupBy(item => item.CustomerId))
        {
            RelationshipState expected = RelationshipLedger.FoldFromScratch(customer.SelectMany(item => classifier.Read(item, policy).Signals), policy);
            RelationshipDocument document = await store.LoadAsync(CustomerKey.Of(customer.Key), customer.Key, CancellationToken.None);
            AlertEntry[] open = [.. document.Alerts.Entries.Where(entry => entry.To is null)];
            missing += ConditionReader.Read(expected, policy.ForCustomer(customer.Key), at)
                .Count(condition => !Array.Exists(open, entry => entry.Condition == condition.Identity && entry.AlertId is not null));
            doubled += open.Length - open.DistinctBy(entry => entry.Condition).Count();
        }

        string[] archived = await IdsAsync(accounts.SharedTable(TableNames.Alerts), "", row => row.RowKey[(row.RowKey.IndexOf('-', StringComparison.Ordinal) + 1)..]);
        TableClient relationships = accounts.SharedTable(TableNames.Relationships);
        string[] cases = await IdsAsync(relationships, RowKeys.CasePrefix, row => row.RowKey[RowKeys.CasePrefix.Length..]);
        string[] waiting = await IdsAsync(relationships, RowKeys.OutboxPrefix, row => row.RowKey);
        doubled += archived.Length - archived.Distinct(StringComparer.Ordinal).Count();
        return (missing, doubled, cases.Except(archived).Count() + archived.Except(cases).Count() + waiting.Length, cases.Length);
    }

    private static async Task<string[]> IdsAsync(TableClient table, string prefix, Func<TableEntity, string> idOf)
    {
        List<string> ids = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            prefix.Length == 0 ? null : $"RowKey ge '{prefix}' and RowKey lt '{prefix[0]}.'", select: ["PartitionKey", "RowKey"]))
        {
            ids.Add(idOf(row));
        }

        return [.. ids];
    }
}

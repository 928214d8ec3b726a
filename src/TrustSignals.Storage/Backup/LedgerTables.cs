using System.Collections.Immutable;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Aggregates;

namespace TrustSignals.Storage.Backup;

/// <summary>Which tables a backup holds, and where a row belongs.</summary>
internal static class LedgerTables
{
    /// <summary>Reasons and payloads of messages: they belong to the queues, which no backup holds.</summary>
    private static readonly string[] OfQueues = [TableNames.Poison, TableNames.Claims];

    /// <summary>The order of a backup. Webhooks go on writing locators while the functions stand still, so they come last.</summary>
    public static ImmutableArray<string> All { get; } =
        [.. TableNames.All.Except(OfQueues).Except([TableNames.Locators]), TableNames.Locators];

    /// <summary>The tables that stand still while no function runs.</summary>
    public static IEnumerable<string> Still => All.Where(table => table != TableNames.Locators);

    /// <summary>Whether a table has its rows in the account of their customer; the others stand in the first account.</summary>
    public static bool IsSpread(string table) => table is TableNames.Relationships or TableNames.WatchList or TableNames.Stages;

    /// <summary>
    /// Which rows of a table a backup holds; null for all. Sums and shares are worked out anew after a restore, because
    /// each account has its own.
    /// </summary>
    public static string? FilterOf(string table) => table == TableNames.Aggregates ? $"PartitionKey lt '{AggregateKeys.SumsPrefix}'" : null;

    /// <summary>The account that a row belongs to: a backup can be restored into another number of accounts.</summary>
    public static TableClient TableOf(StorageAccounts accounts, string table, TableEntity row) => table switch
    {
        TableNames.Relationships => accounts.TableOf(new CustomerKey(row.PartitionKey), table),
        TableNames.Stages => accounts.TableOf(new CustomerKey(row.RowKey), table),
        // …<19 digits of ticks>-<customer>
        TableNames.WatchList => accounts.TableOf(new CustomerKey(row.RowKey[^CustomerKey.Length..]), table),
        _ => accounts.SharedTable(table),
    };
}

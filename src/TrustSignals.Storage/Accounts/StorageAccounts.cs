using Azure.Data.Tables;

namespace TrustSignals.Storage.Accounts;

/// <summary>
/// The storage accounts that customers are spread over, by hash of the customer key. One account is the default;
/// the order of the accounts must never change once data is written.
/// </summary>
public sealed class StorageAccounts
{
    private readonly TableServiceClient[] accounts;

    /// <summary>Takes the accounts in their fixed order.</summary>
    /// <param name="accounts">At least one.</param>
    public StorageAccounts(IEnumerable<TableServiceClient> accounts)
    {
        this.accounts = [.. accounts];
        ArgumentOutOfRangeException.ThrowIfZero(this.accounts.Length, nameof(accounts));
    }

    /// <summary>How many accounts there are.</summary>
    public int Count => accounts.Length;

    /// <summary>Which account a customer lives in.</summary>
    /// <param name="customer">The customer.</param>
    /// <returns>0 to <see cref="Count"/> − 1.</returns>
    public int IndexOf(CustomerKey customer) => customer.ShardOf(accounts.Length);

    /// <summary>A table in a customer's account.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="table">One of <see cref="TableNames"/>.</param>
    public TableClient TableOf(CustomerKey customer, string table) => accounts[IndexOf(customer)].GetTableClient(table);

    /// <summary>The same table in every account.</summary>
    /// <param name="table">One of <see cref="TableNames"/>.</param>
    public IEnumerable<TableClient> TablesOf(string table) => accounts.Select(account => account.GetTableClient(table));

    /// <summary>A table that exists once, in the first account.</summary>
    /// <param name="table">One of <see cref="TableNames"/>.</param>
    public TableClient SharedTable(string table) => accounts[0].GetTableClient(table);

    /// <summary>Creates whatever table is missing.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task CreateTablesAsync(CancellationToken cancellationToken)
    {
        foreach (string table in TableNames.All)
        {
            await Task.WhenAll(TablesOf(table).Select(client => client.CreateIfNotExistsAsync(cancellationToken))).ConfigureAwait(false);
        }
    }

    /// <summary>Asks every account for one row; returns when all have answered.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Azure.RequestFailedException">An account cannot be reached.</exception>
    public Task ProbeAsync(CancellationToken cancellationToken) => Task.WhenAll(TablesOf(TableNames.Relationships).Select(table =>
        table.GetEntityIfExistsAsync<TableEntity>("probe", "probe", cancellationToken: cancellationToken)));
}

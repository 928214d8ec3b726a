using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace TrustSignals.Storage.Accounts;

/// <summary>Pages through the same table of every account, one account after the other.</summary>
internal static class TablePages
{
    public static async Task<(IReadOnlyList<TableEntity> Rows, string? Continuation)> ReadAsync(
        StorageAccounts accounts, string table, string filter, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        (int account, string? token) = Parse(continuation, accounts.Count);
        TableClient[] tables = [.. accounts.TablesOf(table)];
        while (account < tables.Length)
        {
            await foreach (Page<TableEntity> page in tables[account]
                .QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken)
                .AsPages(token, pageSize).ConfigureAwait(false))
            {
                token = page.ContinuationToken;
                if (page.Values.Count > 0)
                {
                    return (page.Values, Next(account, token, tables.Length));
                }
            }

            account++;
            token = null;
        }

        return ([], null);
    }

    private static string? Next(int account, string? token, int accounts)
    {
        if (!string.IsNullOrEmpty(token))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{account}.{token}");
        }

        return account + 1 < accounts ? string.Create(CultureInfo.InvariantCulture, $"{account + 1}.") : null;
    }

    private static (int Account, string? Token) Parse(string? continuation, int accounts)
    {
        if (string.IsNullOrEmpty(continuation))
        {
            return (0, null);
        }

        int dot = continuation.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && int.TryParse(continuation.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out int account)
            && account < accounts
            ? (account, dot + 1 < continuation.Length ? continuation[(dot + 1)..] : null)
            : throw new FormatException("The continuation token was not issued by this service.");
    }
}

using System.Globalization;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.SecondOpinion;

/// <summary>So many questions per clock hour (UTC), counted in one row per hour for all instances together.</summary>
/// <param name="accounts">The storage accounts; the count stands in the first.</param>
/// <param name="perHour">Questions per hour, at least 0.</param>
/// <param name="time">The clock.</param>
public sealed class TableBudget(StorageAccounts accounts, int perHour, TimeProvider time) : IOpinionBudget
{
    internal const string Partition = "budget";
    private const string Count = "Asked";
    private const int MostAttempts = 5;

    /// <inheritdoc/>
    /// <remarks>When too many others count at the same time, nothing is spent: asking nobody is the cheap mistake.</remarks>
    public async ValueTask<bool> TrySpendAsync(CancellationToken cancellation)
    {
        TableClient table = accounts.SharedTable(TableNames.Opinions);
        string hour = time.GetUtcNow().UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
        for (int attempt = 0; attempt < MostAttempts && perHour > 0; attempt++)
        {
            NullableResponse<TableEntity> found = await table.GetEntityIfExistsAsync<TableEntity>(Partition, hour, cancellationToken: cancellation).ConfigureAwait(false);
            int asked = found.HasValue ? found.Value!.GetInt32(Count) ?? 0 : 0;
            if (asked >= perHour)
            {
                return false;
            }

            var row = new TableEntity(Partition, hour) { [Count] = asked + 1 };
            try
            {
                await (found.HasValue
                    ? table.UpdateEntityAsync(row, found.Value!.ETag, TableUpdateMode.Replace, cancellation)
                    : table.AddEntityAsync(row, cancellation)).ConfigureAwait(false);
                return true;
            }
            catch (RequestFailedException exception) when (exception.Status is 409 or 412)
            {
                // Another instance was faster.
            }
        }

        return false;
    }
}

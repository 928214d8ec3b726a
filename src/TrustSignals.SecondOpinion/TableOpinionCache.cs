using Azure;
using Azure.Data.Tables;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.SecondOpinion;

/// <summary>
/// Opinions in Table Storage, for all instances and for replays. A row holds the hash of the question, the judgement and
/// the place of its words, never a word of the customer.
/// </summary>
/// <param name="accounts">The storage accounts; opinions stand in the first.</param>
public sealed class TableOpinionCache(StorageAccounts accounts) : IOpinionCache
{
    private TableClient Table => accounts.SharedTable(TableNames.Opinions);

    /// <inheritdoc/>
    public async ValueTask<Opinion?> FindAsync(string key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        NullableResponse<TableEntity> found = await Table.GetEntityIfExistsAsync<TableEntity>(PartitionOf(key), key, cancellationToken: cancellation).ConfigureAwait(false);
        return found.HasValue ? Read(found.Value!) : null;
    }

    /// <inheritdoc/>
    public async ValueTask KeepAsync(string key, Opinion opinion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(opinion);
        var row = new TableEntity(PartitionOf(key), key)
        {
            [nameof(Opinion.Polarity)] = opinion.Polarity.ToString(),
            [nameof(Opinion.Mechanism)] = MechanismNames.NameOf(opinion.Mechanism),
            [nameof(Opinion.Facet)] = opinion.Facet.ToString(),
            [nameof(Opinion.Strength)] = opinion.Strength,
            [nameof(Opinion.Confidence)] = opinion.Confidence,
            [nameof(Opinion.Start)] = opinion.Start,
            [nameof(Opinion.Length)] = opinion.Length,
            [nameof(Opinion.Judge)] = opinion.Judge,
        };
        try
        {
            await Table.AddEntityAsync(row, cancellation).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            // The first one stands.
        }
    }

    /// <summary>Two hexadecimal digits spread the rows over 256 partitions.</summary>
    private static string PartitionOf(string key) => key[..2];

    private static Opinion Read(TableEntity row) => new(
        Enum.Parse<Polarity>(row.GetString(nameof(Opinion.Polarity))),
        MechanismNames.TryParse(row.GetString(nameof(Opinion.Mechanism)), out Mechanism mechanism)
            ? mechanism
            : throw new InvalidDataException($"opinion {row.RowKey}: mechanism '{row.GetString(nameof(Opinion.Mechanism))}'"),
        Enum.Parse<Facet>(row.GetString(nameof(Opinion.Facet))),
        row.GetDouble(nameof(Opinion.Strength)) ?? 0,
        row.GetDouble(nameof(Opinion.Confidence)) ?? 0,
        row.GetInt32(nameof(Opinion.Start)) ?? 0,
        row.GetInt32(nameof(Opinion.Length)) ?? 0,
        row.GetString(nameof(Opinion.Judge)));
}

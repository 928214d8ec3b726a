using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Storage.Pull;

/// <summary>The memory of the pulls: one cursor per source, one row per review. Written only after what they stand for is queued.</summary>
/// <param name="accounts">The storage accounts; the rows stand in the first.</param>
public sealed class PullCursors(StorageAccounts accounts)
{
    private const string CursorRow = "cursor";
    private const string ReviewPrefix = "r-";
    private const int Parallelism = 16;

    /// <summary>The cursor of a source; a new one when it was never pulled.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<PullCursor> ReadAsync(string source, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found = await Table.GetEntityIfExistsAsync<TableEntity>(source, CursorRow, cancellationToken: cancellationToken).ConfigureAwait(false);
        return !found.HasValue ? new PullCursor { Source = source } : new PullCursor
        {
            Source = source,
            NextAt = found.Value!.GetDateTimeOffset("NextAt") ?? default,
            Page = found.Value.GetString("Page"),
            Walk = found.Value.GetInt64("Walk") ?? 0,
            Pages = found.Value.GetInt32("Pages") ?? 0,
            IsFull = found.Value.GetBoolean("IsFull") ?? false,
            LastFullAt = found.Value.GetDateTimeOffset("LastFullAt"),
            LastPageAt = found.Value.GetDateTimeOffset("LastPageAt"),
            Failures = found.Value.GetInt32("Failures") ?? 0,
            LastFault = found.Value.GetString("LastFault"),
        };
    }

    /// <summary>Keeps a cursor.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task SaveAsync(PullCursor cursor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        var row = new TableEntity(cursor.Source, CursorRow)
        {
            ["NextAt"] = cursor.NextAt < EarliestTime ? EarliestTime : cursor.NextAt,
            ["Walk"] = cursor.Walk,
            ["Pages"] = cursor.Pages,
            ["IsFull"] = cursor.IsFull,
            ["Failures"] = cursor.Failures,
        };
        Set(row, "Page", cursor.Page);
        Set(row, "LastFullAt", cursor.LastFullAt);
        Set(row, "LastPageAt", cursor.LastPageAt);
        Set(row, "LastFault", cursor.LastFault is { Length: > 1000 } fault ? fault[..1000] : cursor.LastFault);
        return Table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>What is known of some reviews, by id.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="reviewIds">Their ids.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyDictionary<string, SeenReview>> FindAsync(
        string source, IEnumerable<string> reviewIds, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<string, SeenReview>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(reviewIds, Options(cancellationToken), async (id, token) =>
        {
            NullableResponse<TableEntity> row = await Table.GetEntityIfExistsAsync<TableEntity>(source, KeyOf(id), cancellationToken: token).ConfigureAwait(false);
            if (row.HasValue)
            {
                found[id] = FromRow(row.Value!);
            }
        }).ConfigureAwait(false);
        return found;
    }

    /// <summary>Keeps what was seen.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="reviews">The reviews, each once.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task SaveAsync(string source, IEnumerable<SeenReview> reviews, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(reviews, Options(cancellationToken), async (review, token) => await Table.UpsertEntityAsync(
            new TableEntity(source, KeyOf(review.ReviewId))
            {
                ["ReviewId"] = review.ReviewId, ["Fingerprint"] = review.Fingerprint, ["Walk"] = review.Walk,
                ["Missing"] = review.Missing, ["IsWithdrawn"] = review.IsWithdrawn,
            },
            TableUpdateMode.Replace, token).ConfigureAwait(false));

    /// <summary>The reviews that a walk through all pages did not see and that were not taken for deleted yet.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="walk">The walk.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<SeenReview>> MissingAsync(string source, long walk, CancellationToken cancellationToken)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {source} and RowKey ge {ReviewPrefix} and Walk lt {walk} and IsWithdrawn eq {false}");
        return await Table.ReadAllAsync(filter, FromRow, cancellationToken).ConfigureAwait(false);
    }

    // Table Storage has no earlier time.
    private static DateTimeOffset EarliestTime { get; } = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private TableClient Table => accounts.SharedTable(TableNames.Pulls);

    private static ParallelOptions Options(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };

    private static string KeyOf(string reviewId) => ReviewPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reviewId)).AsSpan(0, 16));

    private static SeenReview FromRow(TableEntity row) => new(
        row.GetString("ReviewId"), row.GetString("Fingerprint"), row.GetInt64("Walk") ?? 0, row.GetInt32("Missing") ?? 0, row.GetBoolean("IsWithdrawn") ?? false);

    private static void Set(TableEntity row, string name, object? value)
    {
        if (value is not null)
        {
            row[name] = value;
        }
    }
}

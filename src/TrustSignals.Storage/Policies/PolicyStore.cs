using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Domain.Policies;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Policies;

/// <summary>Every policy version that was ever in force, and which one is. All rows are in one partition of the first account.</summary>
/// <param name="accounts">The storage accounts.</param>
public sealed class PolicyStore(StorageAccounts accounts)
{
    internal const string Partition = "policy";
    private const string ActiveRow = "active";
    private const string VersionPrefix = "v-";
    private readonly ConcurrentDictionary<string, PolicyVersion> known = new(StringComparer.Ordinal);

    private TableClient Table => accounts.SharedTable(TableNames.Policies);

    /// <summary>Keeps a policy for good.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it is new; false when the very same was kept before.</returns>
    /// <exception cref="PolicyConflictException">The version is known with other content.</exception>
    public async Task<bool> SaveAsync(Policy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var row = new TableEntity(Partition, RowOf(policy.Version)) { ["Version"] = policy.Version, ["SavedAt"] = now };
        BinaryProperties.Set(row, "Json", Encoding.UTF8.GetBytes(PolicyReader.Write(policy)));
        try
        {
            await Table.AddEntityAsync(row, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            PolicyVersion? earlier = await FindAsync(policy.Version, cancellationToken).ConfigureAwait(false);
            return earlier is not null && PolicyReader.Write(earlier.Policy) == PolicyReader.Write(policy)
                ? false
                : throw new PolicyConflictException(policy.Version);
        }
    }

    /// <summary>A policy by its version, or null when it was never in force.</summary>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<PolicyVersion?> FindAsync(string version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        if (known.TryGetValue(version, out PolicyVersion? found))
        {
            return found;
        }

        NullableResponse<TableEntity> row = await Table.GetEntityIfExistsAsync<TableEntity>(
            Partition, RowOf(version), cancellationToken: cancellationToken).ConfigureAwait(false);
        return row.HasValue ? known.GetOrAdd(version, FromRow(row.Value!)) : null;
    }

    /// <summary>All versions, the latest first.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<PolicyVersion>> ListAsync(CancellationToken cancellationToken)
    {
        List<PolicyVersion> versions = await Table.ReadRangeAsync(Partition, VersionPrefix, "v.", FromRow, cancellationToken).ConfigureAwait(false);
        return [.. versions.OrderByDescending(version => version.SavedAt)];
    }

    /// <summary>Which policy is in force, or null before the first start.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ActivePolicy?> FindActiveAsync(CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> row = await Table.GetEntityIfExistsAsync<TableEntity>(
            Partition, ActiveRow, cancellationToken: cancellationToken).ConfigureAwait(false);
        return row.HasValue
            ? new ActivePolicy(row.Value!.GetString("Version"), row.Value.GetDateTimeOffset("Since")!.Value, row.Value.GetString("Actor"))
            : null;
    }

    /// <summary>Puts a kept policy into force. A row of its own keeps that it happened.</summary>
    /// <param name="active">Which, since when, by whom.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task ActivateAsync(ActivePolicy active, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(active);
        string logged = string.Create(CultureInfo.InvariantCulture, $"a-{active.Since.UtcTicks:D19}");
        return Table.SubmitTransactionAsync(
        [
            new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToRow(ActiveRow)),
            new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToRow(logged)),
        ], cancellationToken);

        TableEntity ToRow(string key) => new(Partition, key) { ["Version"] = active.Version, ["Since"] = active.Since, ["Actor"] = active.Actor };
    }

    // A version may hold characters that a key may not.
    private static string RowOf(string version) =>
        VersionPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)).AsSpan(0, 16));

    private static PolicyVersion FromRow(TableEntity row) => new(
        PolicyReader.Read(Encoding.UTF8.GetString(BinaryProperties.Get(row, "Json"))).Require(), row.GetDateTimeOffset("SavedAt")!.Value);
}

using System.Collections.Immutable;
using Azure.Data.Tables;
using TrustSignals.Domain.Contagion;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Risks;
using TrustSignals.Domain.ServiceLevels;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Storage.Aggregates;

/// <summary>Reads touchpoints, actors and segments: one range of each partition, whatever number of customers stands behind.</summary>
/// <param name="accounts">The storage accounts.</param>
/// <param name="policies">The policy in force.</param>
public sealed class AggregateReader(StorageAccounts accounts, IPolicySource policies)
{
    /// <summary>Touchpoints and actors over a window that ends today.</summary>
    /// <param name="days">1 to <see cref="TouchpointReport.MaximumDays"/>.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<TouchpointReport> ReadTouchpointsAsync(int days, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return TouchpointReport.Of(
            await TouchpointSumsAsync(today.AddDays(1 - days), cancellationToken).ConfigureAwait(false), policies.Current.Contagion, today, days);
    }

    /// <summary>All segments with customers, by name.</summary>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ImmutableArray<SegmentReport>> ReadSegmentsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        ILookup<string, SegmentCounts> sums = (await SegmentSumsAsync(cancellationToken).ConfigureAwait(false))
            .ToLookup(part => part.Key.Segment, StringComparer.Ordinal);
        ILookup<string, SegmentHour> hours = await HoursAsync(now, cancellationToken).ConfigureAwait(false);
        return
        [
            .. sums.OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => SegmentReport.Of(group.Key, group, [.. hours[group.Key]], policies.Current, now))
                .Where(report => report.Customers > 0),
        ];
    }

    /// <summary>Who was at a touchpoint; nobody is named where fewer customers than the group floor were there.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <param name="days">1 to <see cref="TouchpointReport.MaximumDays"/>.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ExposedCustomers> ReadExposedAsync(string touchpoint, int days, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateOnly first = DateOnly.FromDateTime(now.UtcDateTime).AddDays(1 - days);
        List<TableEntity> rows = await RangeAsync(
            AggregateKeys.ExposuresFrom(touchpoint, first), AggregateKeys.ExposureOf(touchpoint)[..^1] + ".", cancellationToken).ConfigureAwait(false);
        ILookup<bool, string> customers = rows.GroupBy(row => row.GetString("CustomerId"), StringComparer.Ordinal)
            .ToLookup(group => group.Any(row => row.GetBoolean("IsBroken") == true), group => group.Key);
        return new ExposedCustomers(
            touchpoint, [.. customers[true].Order(StringComparer.Ordinal)], [.. customers[false].Order(StringComparer.Ordinal)]);
    }

    /// <summary>
    /// What is known of those whom planned risks meet: sums, and the customers at a bad moment. The work grows with
    /// those, never with the others.
    /// </summary>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ExposureSums> ReadExposureAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        Task<IReadOnlyList<SegmentCounts>> segments = SegmentSumsAsync(cancellationToken);
        Task<IReadOnlyList<TouchpointCounts>> touchpoints = TouchpointSumsAsync(today.AddDays(1 - ExposureSums.Days), cancellationToken);
        List<TableEntity> delicate = await RangeAsync(AggregateKeys.DelicatePrefix, "d.", cancellationToken).ConfigureAwait(false);
        return new ExposureSums(
            today, await segments.ConfigureAwait(false), await touchpoints.ConfigureAwait(false), delicate.Select(ShareRow.DelicateFromEntity));
    }

    internal async Task<IReadOnlyList<TouchpointCounts>> TouchpointSumsAsync(DateOnly first, CancellationToken cancellationToken) =>
    [
        .. (await RangeAsync(AggregateKeys.TouchpointsFrom(first), "t.", cancellationToken).ConfigureAwait(false))
            .Select(row => ShareRow.SumFromEntity(row).ToTouchpoint()),
    ];

    internal async Task<IReadOnlyList<SegmentCounts>> SegmentSumsAsync(CancellationToken cancellationToken) =>
    [
        .. (await RangeAsync(AggregateKeys.SegmentPrefix, "g.", cancellationToken).ConfigureAwait(false))
            .Select(row => ShareRow.SumFromEntity(row).ToSegment()),
    ];

    internal async Task<ILookup<string, SegmentHour>> HoursAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<(string Segment, SegmentHour Hour)> hours = await accounts.SharedTable(TableNames.Aggregates).ReadAllAsync(
            $"PartitionKey eq '{AggregateKeys.HoursPartition}' and RowKey gt '{AggregateKeys.Text(now.AddDays(-7))}'",
            row => (row.GetString("Name"), new SegmentHour(row.GetDateTimeOffset("Hour")!.Value, row.GetInt64("Customers") ?? 0, row.GetInt64("Within") ?? 0)),
            cancellationToken).ConfigureAwait(false);
        return hours.ToLookup(item => item.Segment, item => item.Hour, StringComparer.Ordinal);
    }

    /// <summary>The rows of a range of keys in every partition of every account.</summary>
    private async Task<List<TableEntity>> RangeAsync(string from, string to, CancellationToken cancellationToken)
    {
        List<TableEntity>[] parts = await Task.WhenAll(accounts.TablesOf(TableNames.Aggregates)
            .SelectMany(table => Enumerable.Range(0, AggregateKeys.Shards).Select(shard =>
                table.ReadRangeAsync(AggregateKeys.PartitionOf(shard), from, to, cancellationToken)))).ConfigureAwait(false);
        return [.. parts.SelectMany(part => part)];
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrustSignals.Domain.Contagion;
using TrustSignals.Domain.ServiceLevels;

namespace TrustSignals.Storage.Aggregates;

/// <summary>
/// Keys of the table of aggregates. A customer's share and the sums that it goes into stand in one partition, so that
/// both change in one transaction; customers are spread over the partitions by hash, so that none runs hot. Names may
/// hold any character and stand in the keys as hashes.
/// </summary>
internal static class AggregateKeys
{
    /// <summary>Partitions per account.</summary>
    public const int Shards = 16;

    public const string SumsPrefix = "sum-";
    public const string SharePrefix = "c-";
    public const string SegmentPrefix = "g-";
    public const string TouchpointPrefix = "t-";
    public const string ExposurePrefix = "x-";
    public const string DelicatePrefix = "d-";
    public const string HoursPartition = "hours";
    public const string OpenPartition = "open";

    public static string PartitionOf(CustomerKey customer) => PartitionOf(customer.ShardOf(Shards));

    public static string PartitionOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"{SumsPrefix}{shard:D2}");

    public static string Share(CustomerKey customer) => SharePrefix + customer;

    public static string Delicate(CustomerKey customer) => DelicatePrefix + customer;

    public static string Touchpoint(TouchpointKey key) =>
        $"{TouchpointPrefix}{Text(key.Day)}-{HashOf(key.Actor is null ? key.Touchpoint : $"{key.Touchpoint}\0{key.Actor}")}";

    public static string TouchpointsFrom(DateOnly day) => TouchpointPrefix + Text(day);

    public static string Segment(SegmentKey key) =>
        key.BelowSince is { } since ? $"{SegmentPrefix}{HashOf(key.Segment)}-{Text(since)}" : $"{SegmentPrefix}{HashOf(key.Segment)}";

    public static string ExposureOf(string touchpoint) => $"{ExposurePrefix}{HashOf(touchpoint)}-";

    public static string Exposure(string touchpoint, DateOnly day, CustomerKey customer) => $"{ExposureOf(touchpoint)}{Text(day)}-{customer}";

    public static string ExposuresFrom(string touchpoint, DateOnly day) => ExposureOf(touchpoint) + Text(day);

    public static string Hour(DateTimeOffset hour, string segment) => $"{Text(hour)}-{HashOf(segment)}";

    public static string Text(DateTimeOffset hour) => hour.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);

    public static string Text(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public static string HashOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 10));
}

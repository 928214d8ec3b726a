using System.Globalization;
using Azure.Data.Tables;

namespace TrustSignals.Storage.Aggregates;

/// <summary>
/// Says that what is counted of a customer may have changed. It stands in the watch list's partitions, before the
/// commit that needs it: one too many is looked at and dropped, one too few cannot be. Events within
/// <see cref="Delay"/> share one.
/// </summary>
/// <param name="Customer">The customer.</param>
/// <param name="CustomerId">The customer's id; empty after an erasure.</param>
/// <param name="DueTicks">When to look, UTC ticks.</param>
/// <param name="IsLast">
/// Whether it may go after this look. A commit may land after the look that its mark led to, so every mark that was
/// written for a commit is followed by another one, later than any commit takes.
/// </param>
internal sealed record Mark(CustomerKey Customer, string CustomerId, long DueTicks, bool IsLast)
{
    public const string Prefix = "p-";
    private const int DigitsAt = 2;

    /// <summary>How long after the first event of a customer the aggregates are brought up to date.</summary>
    public static TimeSpan Delay { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How much before its time a mark is no longer relied on: clocks differ, and commits take a while.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    public string RowKey => $"{Prefix}{TicksText(DueTicks)}-{Customer}";

    /// <summary>The mark that a commit needs, or null when a present one will do.</summary>
    public static long? DueFor(long present, DateTimeOffset now) =>
        present - Margin.Ticks > now.UtcTicks ? null : (now + Delay).UtcTicks;

    /// <summary>The first row key after every mark that is due.</summary>
    public static string EndOf(DateTimeOffset now) => $"{Prefix}{TicksText(now.UtcTicks)}.";

    public static TableEntity ToEntity(string partition, Mark mark) =>
        new(partition, mark.RowKey) { ["CustomerId"] = mark.CustomerId, ["IsLast"] = mark.IsLast };

    public static Mark FromEntity(TableEntity entity) => new(
        new CustomerKey(entity.RowKey[^CustomerKey.Length..]),
        entity.GetString("CustomerId"),
        long.Parse(entity.RowKey.AsSpan(DigitsAt, 19), NumberStyles.None, CultureInfo.InvariantCulture),
        entity.GetBoolean("IsLast") == true);

    private static string TicksText(long ticks) => ticks.ToString("D19", CultureInfo.InvariantCulture);
}

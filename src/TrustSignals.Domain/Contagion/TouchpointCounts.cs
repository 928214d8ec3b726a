using System.Collections.Immutable;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Contagion;

/// <summary>
/// What customers experienced at a touchpoint, or with one actor there, on one day. One customer's share and the sum
/// over all customers have the same form. No customer is named.
/// </summary>
/// <param name="Key">Which touchpoint, actor and day.</param>
/// <param name="Counts">The numbers, in the order of the properties below.</param>
public sealed record TouchpointCounts(TouchpointKey Key, CountVector Counts)
{
    private const int Fixed = 8;

    /// <summary>Customers who were there.</summary>
    public long Customers => Counts[0];

    /// <summary>Customers who were disappointed there.</summary>
    public long Disappointed => Counts[1];

    /// <summary>
    /// Customers who were there on this day for the last time so far: added up over the days of a window that ends
    /// today, they are the different customers of the window.
    /// </summary>
    public long LatestCustomers => Counts[2];

    /// <summary>Customers who were disappointed there on this day for the last time so far.</summary>
    public long LatestDisappointed => Counts[3];

    /// <summary>Affirming judgements.</summary>
    public long Affirming => Counts[4];

    /// <summary>Breaking judgements.</summary>
    public long Breaking => Counts[5];

    /// <summary>Sum of m·c of the affirming ones, in millionths.</summary>
    public long AffirmingMicros => Counts[6];

    /// <summary>Sum of m·c of the breaking ones, in millionths.</summary>
    public long BreakingMicros => Counts[7];

    /// <summary>Breaking m·c by mechanism, in millionths.</summary>
    /// <param name="mechanism">The mechanism.</param>
    public long LostMicros(Mechanism mechanism) => Counts[Fixed + (int)mechanism];

    /// <summary>One customer's share of every touchpoint day they were part of: a pure function of the effective signals.</summary>
    /// <param name="customer">The customer's id.</param>
    /// <param name="signals">All of the customer's effective signals, in any order.</param>
    /// <returns>By touchpoint, day and actor; then by actor over all touchpoints.</returns>
    public static ImmutableArray<TouchpointCounts> OfCustomer(string customer, IEnumerable<Signal> signals)
    {
        Signal[] placed = [.. signals.Where(signal => signal.Touchpoint is { Length: > 0 })];
        ImmutableArray<TouchpointDay> parts =
        [
            .. TouchpointDay.PartsOf(customer, placed),
            .. TouchpointDay.PartsOf(customer, placed.Where(signal => signal.Actor is not null).Select(signal => signal with { Touchpoint = TouchpointKey.Everywhere }))
                .Where(part => part.Key.Actor is not null),
        ];
        Dictionary<(string, string?), DateOnly> latest = LatestOf(parts);
        Dictionary<(string, string?), DateOnly> latestBreaks = LatestOf(parts.Where(part => part.Customers[customer].Breaking > 0));
        return
        [
            .. parts.Select(part =>
            {
                CustomerTally tally = part.Customers[customer];
                (string, string?) place = (part.Key.Touchpoint, part.Key.Actor);
                return new TouchpointCounts(part.Key, new CountVector(
                [
                    1,
                    tally.Breaking > 0 ? 1 : 0,
                    latest[place] == part.Key.Day ? 1 : 0,
                    tally.Breaking > 0 && latestBreaks[place] == part.Key.Day ? 1 : 0,
                    tally.Affirming, tally.Breaking, tally.AffirmingMicros, tally.BreakingMicros,
                    .. part.LostMicros,
                ]));
            }),
        ];
    }

    private static Dictionary<(string Touchpoint, string? Actor), DateOnly> LatestOf(IEnumerable<TouchpointDay> parts) => parts
        .GroupBy(part => (part.Key.Touchpoint, part.Key.Actor)).ToDictionary(group => group.Key, group => group.Max(part => part.Key.Day));
}

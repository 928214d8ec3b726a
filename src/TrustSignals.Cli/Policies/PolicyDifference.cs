using TrustSignals.Cli.Api;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Cli.Policies;

/// <summary>What a policy would change: its values, and, tried on the stored history, the customers.</summary>
/// <param name="Before">The version it is held against.</param>
/// <param name="After">The version tried.</param>
/// <param name="Values">The values in which the two differ.</param>
/// <param name="Customers">How many customers were read.</param>
/// <param name="IsComplete">Whether that was everybody.</param>
/// <param name="Segments">The sums by customer group.</param>
/// <param name="Items">Whom it changes, the largest change first.</param>
internal sealed record PolicyDifference(
    string Before, string After, IReadOnlyList<PolicyValueChange> Values, int Customers, bool IsComplete,
    IReadOnlyList<PolicySegmentReading> Segments, IReadOnlyList<PolicyImpactReading> Items)
{
    private const int PageSize = 500;

    /// <summary>Two files against each other.</summary>
    public static PolicyDifference Of(Policy before, Policy after) =>
        new(before.Version, after.Version, PolicyValueChange.Between(before, after), 0, true, [], []);

    /// <summary>A file against the service's history.</summary>
    /// <param name="api">The service.</param>
    /// <param name="policy">The file's text.</param>
    /// <param name="at">The time of the readings, or null for now.</param>
    /// <param name="most">The most customers to read.</param>
    /// <param name="cancellationToken">Stops between pages.</param>
    public static async Task<PolicyDifference> TryAsync(TrustApi api, string policy, DateTimeOffset at, int most, CancellationToken cancellationToken)
    {
        List<PolicyTrialReading> pages = [];
        int read = 0;
        do
        {
            string continuation = pages.Count == 0 ? "" : $"&continuation={Uri.EscapeDataString(pages[^1].Continuation!)}";
            pages.Add(await api.PostAsync<PolicyTrialReading>(
                $"policy/diff?limit={Math.Min(PageSize, most - read)}&at={at.UtcDateTime:O}{continuation}", policy, cancellationToken).ConfigureAwait(false));
            read += pages[^1].Customers;
        }
        while (pages[^1].Continuation is not null && read < most);
        return new PolicyDifference(
            pages[0].Before, pages[0].After, pages[0].Values, read, pages[^1].Continuation is null,
            [
                .. pages.SelectMany(page => page.Segments).GroupBy(item => item.Segment, StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => PolicySegmentReading.Of(group.Key, [.. group])),
            ],
            [
                .. pages.SelectMany(page => page.Items).OrderByDescending(item => Math.Abs(item.LevelChange))
                    .ThenBy(item => item.CustomerId, StringComparer.Ordinal),
            ]);
    }
}

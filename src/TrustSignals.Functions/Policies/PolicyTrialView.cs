using TrustSignals.Domain.Policies;
using TrustSignals.Storage.Policies;

namespace TrustSignals.Functions.Policies;

/// <summary>A page of a policy's trial as the API tells it.</summary>
/// <param name="Before">The version in force.</param>
/// <param name="After">The version tried.</param>
/// <param name="At">The time of all readings, UTC.</param>
/// <param name="Values">The values in which the two differ.</param>
/// <param name="Customers">How many customers this page read.</param>
/// <param name="Segments">The sums of this page by customer group.</param>
/// <param name="Items">Whom it changes.</param>
/// <param name="Continuation">Asks for the next page, null at the end.</param>
public sealed record PolicyTrialView(
    string Before, string After, DateTimeOffset At, IReadOnlyList<PolicyValueChange> Values, int Customers,
    IReadOnlyList<PolicySegmentImpact> Segments, IReadOnlyList<PolicyImpactView> Items, string? Continuation)
{
    /// <summary>Tells a page.</summary>
    /// <param name="page">The page.</param>
    public static PolicyTrialView Of(PolicyTrialPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new PolicyTrialView(
            page.Before, page.After, page.At, page.Values, page.Customers, page.Segments, [.. page.Items.Select(PolicyImpactView.Of)], page.Continuation);
    }
}

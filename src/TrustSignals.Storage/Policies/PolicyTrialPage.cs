using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Storage.Policies;

/// <summary>What another policy would do to a page of customers.</summary>
/// <param name="Before">The version in force.</param>
/// <param name="After">The version tried.</param>
/// <param name="At">The time of all readings, UTC.</param>
/// <param name="Values">The values in which the two differ.</param>
/// <param name="Customers">How many customers were read. Customers come in the order of a hash, so the first pages are a fair sample.</param>
/// <param name="Segments">The sums by customer group.</param>
/// <param name="Items">Those whose stage, band position or phase would be another, or whose level would move by a point or more; largest first.</param>
/// <param name="Continuation">Asks for the next page, null at the end.</param>
public sealed record PolicyTrialPage(
    string Before, string After, DateTimeOffset At, IReadOnlyList<PolicyValueChange> Values, int Customers,
    IReadOnlyList<PolicySegmentImpact> Segments, IReadOnlyList<PolicyImpact> Items, string? Continuation);

using System.Collections.Immutable;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.ServiceLevels;

/// <summary>How long a customer waited for an explanation after a severe break.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="BrokenAt">When trust was broken, UTC.</param>
/// <param name="ExplainedAt">When it was explained, UTC, or null while it is not.</param>
public sealed record ExplanationDelay(string Customer, DateTimeOffset BrokenAt, DateTimeOffset? ExplainedAt)
{
    /// <summary>The delays of the severe breaks that a state still has in sight.</summary>
    /// <param name="customer">The customer's id.</param>
    /// <param name="state">The folded state.</param>
    public static ImmutableArray<ExplanationDelay> Of(string customer, RelationshipState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return
        [
            .. state.Recovery.Windows.Select(window => new ExplanationDelay(
                customer,
                new DateTimeOffset(window.OpenedTicks, TimeSpan.Zero),
                window.ExplainedTicks == 0 ? null : new DateTimeOffset(window.ExplainedTicks, TimeSpan.Zero))),
        ];
    }
}

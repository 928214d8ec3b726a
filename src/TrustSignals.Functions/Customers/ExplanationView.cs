using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Relationships;
using TrustSignals.Storage.Reading;

namespace TrustSignals.Functions.Customers;

/// <summary>An explanation as the API tells it.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Relationship">What is explained.</param>
/// <param name="PriorLogOdds">logit π.</param>
/// <param name="LevelLogOdds">The level's log-odds: the prior's plus all contributions, to 1e-9.</param>
/// <param name="Trigger">The break that last raised the stage.</param>
/// <param name="Disappointments">The breaks of the present run.</param>
/// <param name="Contributions">What every judgement does.</param>
/// <param name="Amendments">What was judged otherwise later, by whom and why; the contributions have it in them.</param>
public sealed record ExplanationView(
    string CustomerId,
    Relationship Relationship,
    double PriorLogOdds,
    double LevelLogOdds,
    SignalView? Trigger,
    IReadOnlyList<SignalView> Disappointments,
    IReadOnlyList<ContributionView> Contributions,
    IReadOnlyList<AmendmentView> Amendments)
{
    /// <summary>Tells an explanation.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="explanation">The explanation.</param>
    /// <param name="amendments">The amendments.</param>
    public static ExplanationView Of(string customerId, Explanation explanation, IReadOnlyList<AmendedEvent> amendments)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return new ExplanationView(
            customerId,
            explanation.Relationship,
            explanation.PriorLogOdds,
            explanation.LevelLogOdds,
            explanation.Trigger is { } trigger ? SignalView.Of(trigger) : null,
            [.. explanation.Disappointments.Select(SignalView.Of)],
            [.. explanation.Contributions.Select(item =>
                new ContributionView(SignalView.Of(item.Signal), item.Weight, item.RemainingWeight, item.LogOdds))],
            [.. amendments.Select(AmendmentView.Of)]);
    }
}

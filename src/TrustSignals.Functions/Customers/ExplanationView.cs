using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Relationships;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Reading;

namespace TrustSignals.Functions.Customers;

/// <summary>An explanation as the API tells it. It says nothing that depends on when it was asked for.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="AsOf">T, UTC: what happened later is left out.</param>
/// <param name="AsKnownAt">What was recorded later is left out, UTC.</param>
/// <param name="Permalink">Path and query that give this very answer for ever, whatever comes in later.</param>
/// <param name="Language">The language of the text.</param>
/// <param name="Text">What happened, how it was judged, why the level is what it is, what would repair it.</param>
/// <param name="Relationship">What is explained.</param>
/// <param name="Conditions">What holds at T.</param>
/// <param name="PriorLogOdds">logit π.</param>
/// <param name="LevelLogOdds">The level's log-odds: prior, contributions in their order and rounding, summed, bit for bit.</param>
/// <param name="Rounding">What floating point leaves over, below 1e-9.</param>
/// <param name="Trigger">The break that last raised the stage.</param>
/// <param name="Disappointments">The breaks of the present run.</param>
/// <param name="Contributions">What every judgement does.</param>
/// <param name="Amendments">What was judged otherwise later, by whom and why; the contributions have it in them.</param>
public sealed record ExplanationView(
    string CustomerId,
    DateTimeOffset AsOf,
    DateTimeOffset AsKnownAt,
    string Permalink,
    string Language,
    ExplanationText Text,
    Relationship Relationship,
    IReadOnlyList<ConditionView> Conditions,
    double PriorLogOdds,
    double LevelLogOdds,
    double Rounding,
    SignalView? Trigger,
    IReadOnlyList<SignalView> Disappointments,
    IReadOnlyList<ContributionView> Contributions,
    IReadOnlyList<AmendmentView> Amendments)
{
    /// <summary>Tells an explanation.</summary>
    /// <param name="explained">The explanation.</param>
    /// <param name="language">The language of the text.</param>
    public static ExplanationView Of(ExplainedRelationship explained, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(explained);
        Explanation explanation = explained.Explanation;
        return new ExplanationView(
            explained.CustomerId,
            explanation.Relationship.At,
            explained.AsKnownAt,
            ExplanationLink.Of(explained, language),
            Languages.TagOf(language),
            ExplanationText.Of(explanation, language),
            explanation.Relationship,
            ConditionView.AllOf(explanation),
            explanation.PriorLogOdds,
            explanation.LevelLogOdds,
            explanation.Rounding,
            explanation.Trigger is { } trigger ? SignalView.Of(trigger) : null,
            [.. explanation.Disappointments.Select(SignalView.Of)],
            [.. explanation.Contributions.Select(item => ContributionView.Of(item, language))],
            [.. explained.Amendments.Select(AmendmentView.Of)]);
    }
}

using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Functions.Customers;

/// <summary>What one judgement does to the level.</summary>
/// <param name="Signal">The judgement; for derived evidence the one that the rules made.</param>
/// <param name="Source">Read out of an event, or derived by which rule.</param>
/// <param name="Weight">Its weight when it occurred.</param>
/// <param name="RemainingWeight">What forgetting has left of it.</param>
/// <param name="LogOdds">Its part of the level's log-odds.</param>
/// <param name="Text">It in a line, in the answer's language.</param>
public sealed record ContributionView(
    SignalView Signal, EvidenceSource Source, double Weight, double RemainingWeight, double LogOdds, string Text)
{
    /// <summary>Tells a contribution.</summary>
    /// <param name="item">The contribution.</param>
    /// <param name="language">The answer's language.</param>
    public static ContributionView Of(Contribution item, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new ContributionView(
            SignalView.Of(item.Signal), item.Source, item.Weight, item.RemainingWeight, item.LogOdds, ExplanationText.Of(item, language));
    }
}

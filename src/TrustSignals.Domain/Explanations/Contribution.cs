using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Explanations;

/// <summary>What one judgement does to the level at T.</summary>
/// <param name="Signal">The judgement, with its evidence; for derived evidence the one that the rules of the fold made.</param>
/// <param name="Weight">w at its occurrence, after scepticism; negative only where credit is taken back.</param>
/// <param name="RemainingWeight">w after decay until T.</param>
/// <param name="LogOdds">Its part of the level's log-odds: +g·w/(W+R+kS) when affirming, −g·k·w/(W+R+kS) when breaking.</param>
public sealed record Contribution(Signal Signal, double Weight, double RemainingWeight, double LogOdds)
{
    /// <summary>Read out of an event, or derived by the rules of the fold.</summary>
    public EvidenceSource Source { get; init; }
}

using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Explanations;

/// <summary>What one judgement does to the level at T.</summary>
/// <param name="Signal">The judgement, with its evidence.</param>
/// <param name="Weight">w at its occurrence, after scepticism, at least 0.</param>
/// <param name="RemainingWeight">w after decay until T.</param>
/// <param name="LogOdds">Its part of the level's log-odds: +g·w/(W+R+kS) when affirming, −g·k·w/(W+R+kS) when breaking.</param>
public sealed record Contribution(Signal Signal, double Weight, double RemainingWeight, double LogOdds);

using TrustSignals.Domain.Signals;

namespace TrustSignals.Simulation;

/// <summary>One thing that happened between the customer and the company.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Matter">What it was about.</param>
/// <param name="Polarity">Whether the expectation was met.</param>
/// <param name="Strength">m, in (0, 1].</param>
/// <param name="Amends">What the company did about it: explanation and compensation, or nothing.</param>
public sealed record SimulatedExperience(
    DateTimeOffset At, SimulatedMatter Matter, Polarity Polarity, double Strength, bool Amends = false);

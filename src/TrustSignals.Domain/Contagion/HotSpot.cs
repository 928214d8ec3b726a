using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Contagion;

/// <summary>How much trust one expectation lost at one touchpoint.</summary>
/// <param name="Touchpoint">The touchpoint.</param>
/// <param name="Mechanism">The expectation.</param>
/// <param name="Lost">The sum of breaking m·c.</param>
public sealed record HotSpot(string Touchpoint, Mechanism Mechanism, double Lost);

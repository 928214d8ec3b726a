namespace TrustSignals.Domain.Risks;

/// <summary>When a customer was at a touchpoint for the last time.</summary>
/// <param name="Touchpoint">The touchpoint.</param>
/// <param name="Day">The day, UTC.</param>
public sealed record LatestVisit(string Touchpoint, DateOnly Day);

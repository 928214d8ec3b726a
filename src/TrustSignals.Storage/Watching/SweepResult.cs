namespace TrustSignals.Storage.Watching;

/// <summary>What a sweep did.</summary>
/// <param name="LookedAt">Relationships that were due.</param>
/// <param name="Skipped">Rows that matched no state: one too many, by design.</param>
public sealed record SweepResult(int LookedAt, int Skipped);

namespace TrustSignals.Cli.Api;

/// <summary>How far a recomputation is.</summary>
internal sealed record RecomputeReading(
    string Version, DateTimeOffset StartedAt, string Actor, double Share, int Walk, long Read, long Recomputed, int Failed,
    DateTimeOffset? FinishedAt, bool IsFinished);

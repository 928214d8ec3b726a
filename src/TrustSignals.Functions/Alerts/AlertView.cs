using TrustSignals.Storage.Alerts;

namespace TrustSignals.Functions.Alerts;

/// <summary>An alert as the API tells it: as it stands, what was done about it, and what it did to the level.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="SnoozedUntil">Until when it is put off, UTC.</param>
/// <param name="Escalations">How often nobody accepted it in time.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="LevelWhenRaised">The level when it was raised, in (0, 100).</param>
/// <param name="LevelNow">The level now; null when the customer is gone.</param>
/// <param name="Audit">Every step, in order.</param>
public sealed record AlertView(
    TrustAlert Alert, DateTimeOffset? SnoozedUntil, int Escalations, string? Outcome, double LevelWhenRaised, double? LevelNow, IReadOnlyList<AlertAudit> Audit);

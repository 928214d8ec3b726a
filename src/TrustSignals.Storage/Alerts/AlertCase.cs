using Azure;

namespace TrustSignals.Storage.Alerts;

/// <summary>An alert and what people have done about it.</summary>
/// <param name="Alert">The alert as it was raised, with the status, owner and revision of now.</param>
/// <param name="SnoozedUntil">Until when it is put off, UTC; null when it is not.</param>
/// <param name="Escalations">How often nobody accepted it in time.</param>
/// <param name="Outcome">What came of it, once it is resolved; or null.</param>
/// <param name="ETag">The row's tag.</param>
public sealed record AlertCase(TrustAlert Alert, DateTimeOffset? SnoozedUntil, int Escalations, string? Outcome, ETag ETag)
{
    /// <summary>When somebody was last asked to accept it, UTC: raised, opened again, or come back after it was put off.</summary>
    public DateTimeOffset AskedAt { get; init; } = Alert.RaisedAt;

    /// <summary>When it was last escalated, UTC, or null.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>How often somebody was reminded since then.</summary>
    public int Reminders { get; init; }

    /// <summary>When the last reminder was, UTC; null when there was none since it was escalated.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>Whether what a step asked for is done by now: it is resolved, or, where it was not accepted in time, accepted.</summary>
    /// <param name="action">A step that asks somebody to act.</param>
    public bool HasDone(string action) => Alert.Status == AlertStatuses.Resolved
        || (action is AlertActions.Escalated or AlertActions.Reminded && Alert.Status != AlertStatuses.Open);
}

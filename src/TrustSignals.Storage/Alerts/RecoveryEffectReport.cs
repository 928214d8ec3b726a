namespace TrustSignals.Storage.Alerts;

/// <summary>Levels before and after recoveries, for judging the playbooks.</summary>
/// <param name="Days">How long after it was raised each relationship was looked at again, in days.</param>
/// <param name="Alerts">How many resolved alerts are old enough to be in it.</param>
/// <param name="IsComplete">False when there were more than were read: the newest are in it.</param>
/// <param name="Effects">By mechanism and outcome, the most frequent first.</param>
public sealed record RecoveryEffectReport(int Days, int Alerts, bool IsComplete, IReadOnlyList<RecoveryEffect> Effects);

namespace TrustSignals.Alerting.Routing;

/// <summary>How to remind of what is still not accepted after it was escalated.</summary>
/// <param name="Every">How long after the escalation, and after each reminder.</param>
/// <param name="AtMost">How often, from 1.</param>
public sealed record Reminders(TimeSpan Every, int AtMost);

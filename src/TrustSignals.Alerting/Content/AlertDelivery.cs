using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Content;

/// <summary>An alert on its way to one channel.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Language">The language to tell it in.</param>
/// <param name="TimeZone">Whose local time to tell.</param>
/// <param name="Playbook">What to do about it, or null.</param>
/// <param name="Links">Where it leads.</param>
public sealed record AlertDelivery(TrustAlert Alert, AlertLanguage Language, TimeZoneInfo TimeZone, Playbook? Playbook, AlertLinks Links);

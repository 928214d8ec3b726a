namespace TrustSignals.Alerting.Content;

/// <summary>Where an alert leads; null where no address is configured.</summary>
/// <param name="Evidence">Shows the relationship with its evidence.</param>
/// <param name="Acknowledge">Shows a page that accepts the alert.</param>
/// <param name="Snooze">Shows a page that puts the alert off.</param>
public sealed record AlertLinks(Uri? Evidence, Uri? Acknowledge, Uri? Snooze)
{
    /// <summary>No links.</summary>
    public static AlertLinks None { get; } = new(null, null, null);
}

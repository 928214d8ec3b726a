namespace TrustSignals.Storage.Alerts;

/// <summary>Where an alert stands.</summary>
public static class AlertStatuses
{
    /// <summary>Nobody has accepted it.</summary>
    public const string Open = "open";

    /// <summary>Somebody has it.</summary>
    public const string Acknowledged = "acknowledged";

    /// <summary>The recovery is under way.</summary>
    public const string InRecovery = "in-recovery";

    /// <summary>Done.</summary>
    public const string Resolved = "resolved";

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [Open, Acknowledged, InRecovery, Resolved];
}

namespace TrustSignals.Alerting.Dispatch;

/// <summary>What the time that has come means for an alert.</summary>
/// <param name="Action">The step to take, or null.</param>
/// <param name="LookAgain">When to look again, UTC, or null; to be written down before the step.</param>
public sealed record WatchTurn(string? Action, DateTimeOffset? LookAgain)
{
    /// <summary>Nothing is to be done.</summary>
    public static WatchTurn None { get; } = new(null, null);
}

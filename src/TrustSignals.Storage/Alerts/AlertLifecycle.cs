namespace TrustSignals.Storage.Alerts;

/// <summary>Which steps an alert can take: open → acknowledged → in recovery → resolved, and back to open.</summary>
public static class AlertLifecycle
{
    /// <summary>The status after a step.</summary>
    /// <param name="status">The status before.</param>
    /// <param name="action">The step.</param>
    /// <returns>Null when the step cannot be taken from there.</returns>
    public static string? Next(string status, string action) => (action, status) switch
    {
        (AlertActions.Acknowledged, AlertStatuses.Open) => AlertStatuses.Acknowledged,
        (AlertActions.Recovering, AlertStatuses.Open or AlertStatuses.Acknowledged) => AlertStatuses.InRecovery,
        (AlertActions.Resolved, not AlertStatuses.Resolved) => AlertStatuses.Resolved,
        (AlertActions.Reopened, AlertStatuses.Resolved) => AlertStatuses.Open,
        (AlertActions.Assigned or AlertActions.Snoozed or AlertActions.Woken, not AlertStatuses.Resolved) => status,
        (AlertActions.Escalated or AlertActions.Reminded, AlertStatuses.Open) => status,
        (AlertActions.Commented, _) => status,
        _ => null,
    };
}

namespace TrustSignals.Storage.Alerts;

/// <summary>The steps of an alert's life, as they stand in audit entries and messages.</summary>
public static class AlertActions
{
    /// <summary>The condition began.</summary>
    public const string Raised = "raised";

    /// <summary>Somebody accepted it.</summary>
    public const string Acknowledged = "acknowledged";

    /// <summary>Somebody works on the recovery.</summary>
    public const string Recovering = "recovering";

    /// <summary>It is done: somebody said so, or the condition ended.</summary>
    public const string Resolved = "resolved";

    /// <summary>Nobody accepted it in time.</summary>
    public const string Escalated = "escalated";

    /// <summary>Nobody has accepted it since it was escalated.</summary>
    public const string Reminded = "reminded";

    /// <summary>It was done and is not any more.</summary>
    public const string Reopened = "reopened";

    /// <summary>It has an owner.</summary>
    public const string Assigned = "assigned";

    /// <summary>It was put off.</summary>
    public const string Snoozed = "snoozed";

    /// <summary>The time that it was put off to has come.</summary>
    public const string Woken = "woken";

    /// <summary>Somebody wrote something.</summary>
    public const string Commented = "commented";

    /// <summary>Whether a step asks somebody to act.</summary>
    /// <param name="action">One of the steps.</param>
    public static bool Asks(string action) => action is Raised or Escalated or Reminded or Reopened or Woken;
}

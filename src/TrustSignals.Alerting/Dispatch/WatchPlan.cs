using TrustSignals.Alerting.Routing;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Dispatch;

/// <summary>
/// Decides what is due for an alert: bringing back what was put off, escalating what nobody accepted in time, reminding after
/// that. What falls due under a mute waits for its end. Pure. A time may come too early, as a step that was to follow it was never taken, or the routes have changed.
/// </summary>
/// <param name="router">Within which time somebody must accept, and how to remind.</param>
public sealed class WatchPlan(AlertRouter router)
{
    /// <summary>Decides.</summary>
    /// <param name="item">The alert as it stands.</param>
    /// <param name="due">The time that was noted, UTC.</param>
    /// <param name="now">Now, UTC.</param>
    public WatchTurn Of(AlertCase item, DateTimeOffset due, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item switch
        {
            { SnoozedUntil: { } until } => until <= due ? new WatchTurn(AlertActions.Woken, null) : WatchTurn.None,
            { Alert.Status: not AlertStatuses.Open } => WatchTurn.None,
            // Once for each time that somebody was asked: a row that comes again after a crash finds the step already taken.
            { EscalatedAt: { } escalated } when escalated >= item.AskedAt => Remind(item, item.RemindedAt ?? escalated, due, now),
            _ => Escalate(item, due, now),
        };
    }

    private WatchTurn Escalate(AlertCase item, DateTimeOffset due, DateTimeOffset now)
    {
        RoutePlan asked = PlanOf(item, AlertActions.Raised, item.AskedAt);
        if (asked.AcceptWithin is not { } within)
        {
            return WatchTurn.None;
        }

        DateTimeOffset accepted = (asked.NotBefore ?? item.AskedAt) + within;
        if (due < accepted)
        {
            return new WatchTurn(null, accepted);
        }

        RoutePlan plan = PlanOf(item, AlertActions.Escalated, now);
        return plan.MutedUntil is { } until
            ? new WatchTurn(null, until)
            : new WatchTurn(AlertActions.Escalated, plan.Reminders is { } reminders ? now + reminders.Every : null);
    }

    private WatchTurn Remind(AlertCase item, DateTimeOffset last, DateTimeOffset due, DateTimeOffset now)
    {
        RoutePlan plan = PlanOf(item, AlertActions.Reminded, now);
        if (plan.MutedUntil is { } until)
        {
            return new WatchTurn(null, until);
        }

        if (plan.Reminders is not { } reminders || item.Reminders >= reminders.AtMost)
        {
            return WatchTurn.None;
        }

        DateTimeOffset next = last + reminders.Every;
        return due < next ? new WatchTurn(null, next)
            // Not even noted in quiet hours: those of a whole night would come together in the morning.
            : plan.NotBefore is { } quietUntil ? new WatchTurn(null, quietUntil)
            : new WatchTurn(AlertActions.Reminded, item.Reminders + 1 < reminders.AtMost ? now + reminders.Every : null);
    }

    private RoutePlan PlanOf(AlertCase item, string action, DateTimeOffset at) => router.Plan(router.Graded(item.Alert with { Action = action }), at);
}

using System.Diagnostics;
using Azure.Data.Tables;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Storage.Alerts;

/// <summary>What a step writes: the case, its audit entry and the message about it, all in the customer's partition.</summary>
internal static class AlertStepPlan
{
    /// <summary>The case after a step, with its audit entry; null when the step cannot be taken.</summary>
    public static (AlertCase Case, AlertAudit Audit)? Of(AlertCase before, AlertStep step, DateTimeOffset now)
    {
        if (AlertLifecycle.Next(before.Alert.Status, step.Action) is not { } status)
        {
            return null;
        }

        string? assignee = step.Action switch
        {
            AlertActions.Assigned => step.Assignee,
            AlertActions.Reopened => null,
            AlertActions.Acknowledged or AlertActions.Recovering => before.Alert.Assignee ?? step.Assignee,
            _ => before.Alert.Assignee,
        };
        TrustAlert alert = before.Alert with
        {
            Action = step.Action,
            At = now,
            Revision = before.Alert.Revision + 1,
            Status = status,
            Assignee = assignee,
            Actor = step.Actor,
            Note = step.Note,
        };
        var after = new AlertCase(
            alert,
            step.Action switch
            {
                AlertActions.Snoozed => step.Until,
                AlertActions.Commented or AlertActions.Assigned => before.SnoozedUntil,
                _ => null,
            },
            before.Escalations + (step.Action == AlertActions.Escalated ? 1 : 0),
            step.Action switch
            {
                AlertActions.Resolved => step.Outcome,
                AlertActions.Commented => before.Outcome,
                _ => null,
            },
            before.ETag)
        {
            AskedAt = step.Action is AlertActions.Reopened or AlertActions.Woken ? now : before.AskedAt,
            EscalatedAt = step.Action == AlertActions.Escalated ? now : before.EscalatedAt,
            Reminders = step.Action switch
            {
                AlertActions.Escalated => 0,
                AlertActions.Reminded => before.Reminders + 1,
                _ => before.Reminders,
            },
            RemindedAt = step.Action switch
            {
                AlertActions.Escalated => null,
                AlertActions.Reminded => now,
                _ => before.RemindedAt,
            },
        };
        return (after, new AlertAudit(alert.Revision, now, step.Actor, step.Action, before.Alert.Status, status, step.Note, assignee, after.SnoozedUntil, after.Outcome));
    }

    /// <summary>The rows of a step.</summary>
    public static IEnumerable<TableTransactionAction> ActionsOf(CustomerKey customer, AlertCase after, AlertAudit audit) =>
    [
        new TableTransactionAction(TableTransactionActionType.UpdateReplace, AlertCaseRow.ToEntity(customer, after), after.ETag),
        new TableTransactionAction(TableTransactionActionType.Add, AlertCaseRow.ToEntity(customer, after.Alert.Id, audit)),
        new TableTransactionAction(TableTransactionActionType.UpsertReplace, OutboxRow.ToEntity(customer, after.Alert, Activity.Current?.Id)),
    ];
}

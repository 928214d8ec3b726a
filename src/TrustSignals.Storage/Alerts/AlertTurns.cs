using System.Collections.Immutable;
using Azure.Data.Tables;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Alerts;

/// <summary>Alerts whose condition ended are resolved by the program, and opened again when a late event says that it still holds.</summary>
/// <param name="store">The partitions.</param>
internal sealed class AlertTurns(RelationshipStore store)
{
    public async Task<ImmutableArray<TableTransactionAction>> OfAsync(
        CustomerKey key, AlertBook earlier, AlertBook book, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var actions = ImmutableArray.CreateBuilder<TableTransactionAction>();
        foreach ((string alertId, bool isEnded) in book.ChangesSince(earlier))
        {
            AlertCase? before = await store.FindCaseAsync(key, alertId, cancellationToken).ConfigureAwait(false);
            AlertStep step = isEnded
                ? new AlertStep(AlertActions.Resolved, AlertStep.System, Outcome: "condition-ended")
                : new AlertStep(AlertActions.Reopened, AlertStep.System);
            // What a person closed stays closed: a late event is no news to them.
            if (before is not null && (isEnded || before.Outcome == "condition-ended") && AlertStepPlan.Of(before, step, now) is { } plan)
            {
                actions.AddRange(AlertStepPlan.ActionsOf(key, plan.Case, plan.Audit));
            }
        }

        return actions.ToImmutable();
    }
}

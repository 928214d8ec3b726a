using System.Collections.Immutable;
using System.Diagnostics;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Writing;

/// <summary>Folds events into a document and works out what must be written. Reads storage only for what is rare.</summary>
internal sealed class CommitPlanner(RelationshipStore store)
{
    private readonly LedgerFold fold = new(store);
    private readonly AlertTurns turns = new(store);
    private readonly AlertEvidenceReader evidences = new(store);

    public async Task<CommitPlan> PlanAsync(
        RelationshipDocument document, PreparedEntry[] entries, Policy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        (RelationshipDocument folded, ImmutableArray<SealedBlock> blocks) =
            await fold.FoldAsync(document, entries, policy, cancellationToken).ConfigureAwait(false);
        folded = entries.OfType<PreparedRole>().LastOrDefault()?.ApplyTo(folded) ?? folded;
        folded = folded with
        {
            Commercial = entries.OfType<IEventEntry>().Select(prepared => prepared.Commercial).Aggregate(folded.Commercial, CommercialValue.Later),
        };
        Relationship reading = Relationship.Of(folded.Ledger.Head, policy, now);
        (AlertBook book, ImmutableArray<(AlertEntry Entry, ActiveCondition Condition)> raised) =
            folded.Alerts.Update(folded.IsPassive ? [] : ConditionReader.Read(folded, reading, policy), now.UtcTicks);
        TrustAlert[] alerts = raised.IsEmpty
            ? []
            : await ComposeAsync(folded, blocks, raised, entries, policy, now, cancellationToken).ConfigureAwait(false);
        book = book.Named(raised.Zip(alerts).ToDictionary(pair => pair.First.Entry, pair => pair.Second.Id));
        ImmutableArray<TableTransactionAction> steps = await turns.OfAsync(folded.Key, folded.Alerts, book, now, cancellationToken).ConfigureAwait(false);

        // An alert must be dispatched even if this process dies right after the commit: due at once.
        bool hasMessages = alerts.Length > 0 || steps.Length > 0;
        long due = hasMessages
            ? now.UtcTicks
            : folded.IsPassive ? long.MaxValue
            : RelationshipConditions.NextDue(folded.Ledger.Head, policy, now)?.UtcTicks ?? long.MaxValue;
        bool mustRegister = due < folded.WatchDue || (folded.WatchDue <= now.UtcTicks && due < long.MaxValue);
        long? mark = Mark.DueFor(folded.MarkDue, now);
        RelationshipDocument next = folded with
        {
            Revision = folded.Revision + 1,
            MarkDue = mark ?? folded.MarkDue,
            Alerts = book,
            // The commit fails when another came first, so recordings rise in the order of the commits, whatever the clocks say.
            RecordedAt = entries.Length == 0 ? folded.RecordedAt : Math.Max(now.UtcTicks, folded.RecordedAt + 1),
            IndexedStage = folded.IsPassive ? SpiralStage.Steady : reading.Stage,
            IsPlaceholder = !document.Exists && Array.TrueForAll(entries, prepared => prepared is PreparedRole),
            IsTombstone = false,
            WatchDue = mustRegister ? due : folded.WatchDue <= now.UtcTicks ? long.MaxValue : folded.WatchDue,
        };
        return new CommitPlan(next, ActionsOf(next, reading, entries, blocks, alerts).AddRange(steps), mustRegister ? due : null, mark, alerts.Length + steps.Length,
            steps.IsEmpty ? [.. alerts.Select(alert => alert.DeliveryId)] : []);
    }

    private async Task<TrustAlert[]> ComposeAsync(
        RelationshipDocument document, ImmutableArray<SealedBlock> blocks, ImmutableArray<(AlertEntry Entry, ActiveCondition Condition)> raised,
        PreparedEntry[] entries, Policy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        AlertEvidence evidence = await evidences.ReadAsync(
            document, blocks, [.. raised.Select(item => item.Condition)], entries, policy, now, cancellationToken).ConfigureAwait(false);
        return [.. raised.Select(item => AlertComposer.Compose(document, item.Entry, item.Condition, evidence, policy, now))];
    }

    private static ImmutableArray<TableTransactionAction> ActionsOf(
        RelationshipDocument document, Relationship reading, PreparedEntry[] entries, ImmutableArray<SealedBlock> blocks, TrustAlert[] alerts)
    {
        TableEntity state = StateRow.ToEntity(document, reading);
        return
        [
            document.ETag is { } tag
                ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, state, tag)
                : new TableTransactionAction(TableTransactionActionType.Add, state),
            .. entries.Select(prepared => new TableTransactionAction(
                TableTransactionActionType.Add, RecordedColumn.Set(prepared.ToRow(document.Key), document.RecordedAt))),
            .. blocks.Select(block => block.Signals.IsEmpty
                ? new TableTransactionAction(
                    TableTransactionActionType.Delete, new TableEntity(document.Key.Value, RowKeys.Block(block.Id)), ETag.All)
                : new TableTransactionAction(TableTransactionActionType.UpsertReplace, BlockRow.ToEntity(document.Key, block))),
            .. alerts.Select(alert => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace, OutboxRow.ToEntity(document.Key, alert, TraceOf(entries, alert)))),
            .. alerts.Select(alert => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace, AlertCaseRow.ToEntity(document.Key, new AlertCase(alert, null, 0, null, default)))),
        ];
    }

    /// <summary>The trace of the event that raised an alert; in a batch of several senders the alert keeps its own sender's.</summary>
    private static string? TraceOf(PreparedEntry[] entries, TrustAlert alert) =>
        (entries.FirstOrDefault(prepared => prepared.Moves.ToString() == (alert.Trigger ?? alert.Occasion)?.Event) ?? entries.LastOrDefault())?.TraceParent
        ?? Activity.Current?.Id;
}

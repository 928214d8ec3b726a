using TrustSignals.Domain.Expectations;
using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Functions.Console;

/// <summary>
/// Every promise of a history with what became of it. The fold lets settled promises out of sight; what they did to the
/// level stays in the explanation, and tells it.
/// </summary>
internal static class PromiseList
{
    public static IReadOnlyList<DossierPromise> Of(IReadOnlyCollection<Signal> signals, RelationshipState state, Explanation explanation)
    {
        ILookup<string, Contribution> outcomes = explanation.Contributions
            .Where(item => item.Signal.Reference is not null && OutcomeOf(item.Source) is not null)
            .ToLookup(item => item.Signal.Reference!, StringComparer.Ordinal);
        return
        [
            .. signals.Where(signal => signal is { Kind: SignalKind.PromiseMade, Reference: not null, DueAt: not null })
                .GroupBy(signal => signal.Reference!, StringComparer.Ordinal)
                .SelectMany(group => Promises(group.Key, [.. group.OrderBy(signal => signal.OccurredAt).ThenBy(signal => signal.DueAt)], state, outcomes[group.Key]))
                .OrderByDescending(promise => promise.DueAt).ThenBy(promise => promise.Reference, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<DossierPromise> Promises(
        string reference, Signal[] made, RelationshipState state, IEnumerable<Contribution> outcomes)
    {
        Contribution[] known = [.. outcomes.OrderBy(item => item.Signal.OccurredAt)];
        for (int i = 0; i < made.Length; i++)
        {
            Signal promise = made[i];
            DateTimeOffset until = i + 1 < made.Length ? made[i + 1].OccurredAt : DateTimeOffset.MaxValue;
            EvidenceSource? source = known.Where(item => item.Signal.OccurredAt >= promise.OccurredAt && item.Signal.OccurredAt <= until)
                .Select(item => (EvidenceSource?)item.Source).LastOrDefault();
            Expectation? inSight = i + 1 < made.Length ? null : state.Expectations.Items.LastOrDefault(item =>
                item.Kind == ExpectationKind.Promise && item.Reference == reference);
            PromiseOutcome outcome = source is { } counted ? OutcomeOf(counted)!.Value
                : inSight?.Status == ExpectationStatus.Open ? PromiseOutcome.Open : PromiseOutcome.Settled;
            yield return new DossierPromise(reference, promise.OccurredAt, promise.DueAt!.Value, outcome, promise.Evidence?.Quote);
        }
    }

    private static PromiseOutcome? OutcomeOf(EvidenceSource source) => source switch
    {
        EvidenceSource.KeptPromise => PromiseOutcome.Kept,
        EvidenceSource.LatePromise => PromiseOutcome.Late,
        EvidenceSource.MissedPromise => PromiseOutcome.Missed,
        _ => null,
    };
}

using TrustSignals.Domain.Events;
using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Functions.Customers;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Policies;
using TrustSignals.Storage.Reading;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Functions.Console;

/// <summary>Reads everything about one customer that a page shows.</summary>
/// <param name="reader">Reads what was said.</param>
/// <param name="cases">The alerts.</param>
public sealed class DossierReader(RelationshipReader reader, AlertCases cases)
{
    /// <summary>The most contributions that are told one by one; the others are summed up.</summary>
    public const int MaximumContributions = 500;

    private const int MaximumActs = 500;
    private const int CourseSteps = 240;
    private static readonly TimeSpan LongestCourse = TimeSpan.FromDays(3 * 365);
    private static readonly TimeSpan Lead = TimeSpan.FromDays(2);

    /// <summary>Reads it; null when the customer is unknown.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="at">T.</param>
    /// <param name="asKnownAt">What was recorded later is left out; null for all that is known.</param>
    /// <param name="policyVersion">The policy to fold it by; null for the one in force.</param>
    /// <param name="language">Of the words.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UnknownPolicyException">The version was never in force.</exception>
    public async Task<DossierView?> ReadAsync(
        string customerId, DateTimeOffset at, DateTimeOffset? asKnownAt, string? policyVersion, TextLanguage language, CancellationToken cancellationToken)
    {
        CustomerHistory? history = await reader.ReadHistoryAsync(customerId, asKnownAt, policyVersion, cancellationToken).ConfigureAwait(false);
        if (history is null)
        {
            return null;
        }

        IReadOnlyList<Signal> signals = history.SignalsUntil(at);
        IReadOnlyList<AlertCase> alerts = await cases.OfCustomerAsync(history.CustomerId, cancellationToken).ConfigureAwait(false);
        Explanation explanation = Explanation.Of(signals, history.Policy, at);
        RelationshipState state = RelationshipLedger.FoldFromScratch(signals, history.Policy).AdvancedTo(at, history.Policy);
        Contribution[] told =
        [
            .. explanation.Contributions.OrderByDescending(item => Math.Abs(item.LogOdds)).Take(MaximumContributions)
                .OrderBy(item => item.Signal.Order),
        ];
        return new DossierView(
            history.CustomerId,
            history.Identity,
            explanation.Relationship,
            ExplanationText.Of(explanation, language),
            explanation.PriorLogOdds,
            explanation.LevelLogOdds,
            [.. told.Select(item => ContributionOf(item))],
            explanation.LevelLogOdds - explanation.PriorLogOdds - told.Sum(item => item.LogOdds),
            explanation.Contributions.Length - told.Length,
            [.. signals.Where(IsTold).TakeLast(MaximumActs).Select(ActOf)],
            LevelCourse.Of(signals, history.Policy, BeginningOf(signals, at), at, CourseSteps),
            PromiseList.Of(signals, state, explanation),
            [.. state.Recovery.Windows.Reverse().Select(DossierRecovery.Of)],
            explanation.Conditions,
            AmendmentsOf(history),
            [.. alerts.Select(item => item.Alert).OrderByDescending(alert => alert.RaisedAt).ThenBy(alert => alert.Id, StringComparer.Ordinal)]);
    }

    internal static DateTimeOffset BeginningOf(IReadOnlyList<Signal> signals, DateTimeOffset at)
    {
        DateTimeOffset first = signals.Count == 0 ? at : signals[0].OccurredAt;
        return (first < at - LongestCourse ? at - LongestCourse : first) - Lead;
    }

    private static DossierContribution ContributionOf(Contribution item) => new(
        SignalView.Of(item.Signal), item.Source, item.Weight, item.RemainingWeight, item.LogOdds, item.Source == EvidenceSource.Judgement);

    private static bool IsTold(Signal signal) => signal.Kind is
        SignalKind.PromiseMade or SignalKind.PromiseFulfilled or SignalKind.Explanation or SignalKind.Compensation
        or SignalKind.Apology or SignalKind.RecoveryConfirmed or SignalKind.Unjudged;

    private static DossierAct ActOf(Signal signal) =>
        new(signal.Kind, signal.OccurredAt, signal.Reference, signal.DueAt, signal.Evidence?.Quote);

    private static AmendmentView[] AmendmentsOf(CustomerHistory history)
    {
        Dictionary<EventKey, StoredEvent> events = history.Ledger.Events.ToDictionary(stored => stored.Key);
        return
        [
            .. history.Ledger.Amendments.OrderBy(stored => stored.At).ThenBy(stored => stored.Key)
                .Select(stored => AmendmentView.Of(new AmendedEvent(stored, events.GetValueOrDefault(stored.Target)))),
        ];
    }
}

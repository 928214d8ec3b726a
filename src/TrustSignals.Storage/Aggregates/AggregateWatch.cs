using System.Collections.Immutable;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Contagion;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.ServiceLevels;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Aggregates;

/// <summary>
/// Raises contagion for touchpoints, and for actors over several of them, and burning trust SLAs for segments, from the sums alone: what it costs grows
/// with the number of touchpoints and segments, not of customers.
/// </summary>
public sealed partial class AggregateWatch
{
    private readonly AggregateReader reader;
    private readonly IPolicySource policies;
    private readonly TimeProvider time;
    private readonly ILogger<AggregateWatch> logger;
    private readonly SubjectAlerts alerts;
    private readonly AggregateHours hours;

    /// <summary>Puts the parts together.</summary>
    /// <param name="accounts">The storage accounts.</param>
    /// <param name="store">The partitions.</param>
    /// <param name="outboxes">What waits to be sent.</param>
    /// <param name="signal">Tells the dispatcher.</param>
    /// <param name="reader">Reads the sums.</param>
    /// <param name="policies">The policy in force.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Gets counts.</param>
    public AggregateWatch(
        StorageAccounts accounts, RelationshipStore store, OutboxStore outboxes, IOutboxSignal signal, AggregateReader reader, IPolicySource policies,
        TimeProvider time, ILogger<AggregateWatch> logger)
    {
        this.reader = reader;
        this.policies = policies;
        this.time = time;
        this.logger = logger;
        alerts = new SubjectAlerts(accounts, store, outboxes, signal);
        hours = new AggregateHours(accounts);
    }

    /// <summary>Looks once. Two at the same time raise nothing twice.</summary>
    /// <param name="cancellationToken">Stops between subjects.</param>
    /// <returns>How many messages were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        Policy policy = policies.Current;
        ImmutableArray<SegmentReport> all = await reader.ReadSegmentsAsync(now, cancellationToken).ConfigureAwait(false);
        await hours.NoteAsync(all, reader, now, cancellationToken).ConfigureAwait(false);
        TouchpointReport report = await reader.ReadTouchpointsAsync(policy.Contagion.WindowDays, now, cancellationToken).ConfigureAwait(false);
        Dictionary<string, TouchpointReading> touchpoints = report.Touchpoints.ToDictionary(reading => reading.Touchpoint, StringComparer.Ordinal);
        Dictionary<string, SegmentReport> segments = all
            .Where(segment => segment.Customers >= policy.Contagion.GroupFloor).ToDictionary(segment => segment.Segment, StringComparer.Ordinal);
        Dictionary<string, ActorReading> actors = report.Actors.ToDictionary(reading => reading.Pseudonym, StringComparer.Ordinal);
        IReadOnlyList<AlertSubject> open = await alerts.ReadOpenAsync(cancellationToken).ConfigureAwait(false);
        List<AlertSubject> subjects =
        [
            .. open,
            .. touchpoints.Values.Where(reading => ContagionRule.Holds(reading, policy.Contagion, held: false))
                .Select(reading => new AlertSubject(AlertGroup.Touchpoint, reading.Touchpoint)),
            .. segments.Values.Where(segment => segment.Burn.Severity(policy.ServiceOf(segment.Segment).Burn, held: false) is not null)
                .Select(segment => new AlertSubject(AlertGroup.Segment, segment.Segment)),
        ];
        foreach (ActorReading actor in actors.Values.Where(actor =>
            open.All(subject => subject.Pseudonym != actor.Pseudonym) && ContagionRule.Holds(actor, policy.Contagion, held: false)))
        {
            subjects.Add(await alerts.OfActorAsync(actor.Pseudonym, cancellationToken).ConfigureAwait(false));
        }

        int written = 0;
        foreach (AlertSubject subject in subjects.DistinctBy(subject => subject.ListKey))
        {
            try
            {
                written += await (subject.Kind switch
                {
                    AlertGroup.Touchpoint => UpdateAsync(subject, touchpoints.GetValueOrDefault(subject.Name), policy, now, cancellationToken),
                    AlertGroup.Actor => UpdateAsync(subject, actors.GetValueOrDefault(subject.Pseudonym!), policy, now, cancellationToken),
                    _ => UpdateAsync(subject, segments.GetValueOrDefault(subject.Name), policy, now, cancellationToken),
                }).ConfigureAwait(false);
            }
            catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412)
            {
                // Another run, or somebody who works on the alert, was faster: the next run looks again.
                LogOvertaken(subject.Key);
            }
        }

        if (written > 0)
        {
            LogTold(written);
        }

        return written;
    }

    private Task<int> UpdateAsync(AlertSubject subject, TouchpointReading? reading, Policy policy, DateTimeOffset now, CancellationToken cancellationToken) =>
        alerts.UpdateAsync(
            subject,
            held => reading is not null && ContagionRule.Holds(reading, policy.Contagion, held)
                ? ConditionOf(ConditionKind.Contagion, ConditionSeverity.Warning, reading.Disappointed, now) : null,
            (entry, condition) => SubjectComposer.Contagion(subject, entry, condition, reading!, policy, now),
            now, cancellationToken);

    private Task<int> UpdateAsync(AlertSubject subject, ActorReading? reading, Policy policy, DateTimeOffset now, CancellationToken cancellationToken) =>
        alerts.UpdateAsync(
            subject,
            held => reading is not null && ContagionRule.Holds(reading, policy.Contagion, held)
                ? ConditionOf(ConditionKind.Contagion, ConditionSeverity.Warning, reading.Overall.Disappointed, now) : null,
            (entry, condition) => SubjectComposer.Contagion(subject, entry, condition, reading!, policy, now),
            now, cancellationToken);

    private Task<int> UpdateAsync(AlertSubject subject, SegmentReport? segment, Policy policy, DateTimeOffset now, CancellationToken cancellationToken) =>
        alerts.UpdateAsync(
            subject,
            held => segment?.Burn.Severity(policy.ServiceOf(subject.Name).Burn, held) is { } severity ? ConditionOf(ConditionKind.TrustSla, severity, segment.Burn.Day, now) : null,
            (entry, condition) => SubjectComposer.TrustSla(subject, entry, condition, segment!, policy, now),
            now, cancellationToken);

    private static ActiveCondition ConditionOf(ConditionKind kind, ConditionSeverity severity, double magnitude, DateTimeOffset now) => new(
        ConditionNames.NameOf(kind), now.UtcTicks,
        new Condition { Kind = kind, Subject = "", Began = now, Severity = severity, Magnitude = magnitude });

    [LoggerMessage(121, LogLevel.Information, "Aggregates: {Count} message(s) about touchpoints and segments written")]
    private partial void LogTold(int count);

    [LoggerMessage(122, LogLevel.Information, "Aggregates: subject {Subject} was changed meanwhile; the next run looks again")]
    private partial void LogOvertaken(CustomerKey subject);
}

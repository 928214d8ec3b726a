using TrustSignals.Domain.Contagion;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.ServiceLevels;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Aggregates;

/// <summary>
/// Alerts about touchpoints, actors and segments. Where an alert about a customer has the level, they have the share of
/// customers who are as they should be, in per cent.
/// </summary>
internal static class SubjectComposer
{
    public static TrustAlert Contagion(
        AlertSubject subject, AlertEntry entry, ActiveCondition condition, TouchpointReading reading, Policy policy, DateTimeOffset now) =>
        Of(subject, entry, condition, policy, now) with
        {
            Level = reading.Customers == 0 ? 100 : 100.0 * reading.Exposed / reading.Customers,
            Group = new AlertGroup
            {
                Kind = AlertGroup.Touchpoint,
                Name = reading.Touchpoint,
                Customers = reading.Customers,
                Disappointed = reading.Disappointed,
                WindowDays = policy.Contagion.WindowDays,
                Mechanism = reading.LostByMechanism.IsEmpty ? null : MechanismNames.NameOf(reading.LostByMechanism[0].Mechanism),
                ByOneActor = reading.Actors.Select(actor => actor.Disappointed).DefaultIfEmpty().Max(),
            },
        };

    public static TrustAlert Contagion(
        AlertSubject subject, AlertEntry entry, ActiveCondition condition, ActorReading reading, Policy policy, DateTimeOffset now) =>
        Of(subject, entry, condition, policy, now) with
        {
            Level = 100.0 * reading.Overall.Exposed / reading.Overall.Customers,
            Group = new AlertGroup
            {
                Kind = AlertGroup.Actor,
                Name = reading.Overall.Actor ?? "",
                Customers = reading.Overall.Customers,
                Disappointed = reading.Overall.Disappointed,
                WindowDays = policy.Contagion.WindowDays,
                Mechanism = reading.Overall.LostByMechanism.IsEmpty ? null : MechanismNames.NameOf(reading.Overall.LostByMechanism[0].Mechanism),
                TouchpointCount = reading.Touchpoints,
                Touchpoints = reading.Named,
            },
        };

    public static TrustAlert TrustSla(
        AlertSubject subject, AlertEntry entry, ActiveCondition condition, SegmentReport segment, Policy policy, DateTimeOffset now) =>
        Of(subject, entry, condition, policy, now) with
        {
            Level = 100.0 * segment.Attainment,
            BandLow = 100.0 * segment.Target,
            Segment = segment.Segment.Length > 0 ? segment.Segment : null,
            Group = new AlertGroup
            {
                Kind = AlertGroup.Segment,
                Name = segment.Segment,
                Customers = segment.Customers,
                Within = segment.Within,
                Target = segment.Target,
                BurnDay = segment.Burn.Day,
                BurnWeek = segment.Burn.Week,
            },
        };

    private static TrustAlert Of(AlertSubject subject, AlertEntry entry, ActiveCondition condition, Policy policy, DateTimeOffset now) => new()
    {
        Id = AlertComposer.IdOf(subject.Key, condition, entry),
        CustomerId = subject.Id,
        Condition = condition.Name,
        Severity = AlertComposer.SeverityOf(condition.Source.Severity),
        Episode = entry.Episode,
        RaisedAt = now,
        Since = condition.Source.Began,
        Level = 0,
        Uncertainty = 0,
        BandLow = 0,
        BandHigh = 100,
        Stage = StageNames.NameOf(default),
        GoodExperiencesNeeded = null,
        Trigger = null,
        Disappointments = [],
        DisappointmentCount = 0,
        PolicyVersion = policy.Version,
    };
}

using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Alerts;

/// <summary>Turns a raised episode and the customer's signals into the alert that people read.</summary>
internal static class AlertComposer
{
    private const int ToldDisappointments = 10;

    public static TrustAlert Compose(
        RelationshipDocument document, AlertEntry entry, ActiveCondition condition,
        IReadOnlyCollection<Signal> signals, Policy policy, DateTimeOffset now)
    {
        Explanation explanation = Explanation.Of(signals, policy, now);
        Relationship relationship = explanation.Relationship;
        Signal? trigger = signals.FirstOrDefault(signal =>
            signal.Event == condition.TriggerEvent && signal.Ordinal == condition.TriggerOrdinal);
        return new TrustAlert
        {
            Id = IdOf(document.Key, entry),
            CustomerId = document.CustomerId,
            Condition = entry.Condition,
            Episode = entry.Episode,
            RaisedAt = now,
            Since = new DateTimeOffset(entry.From, TimeSpan.Zero),
            Level = relationship.Level,
            Uncertainty = relationship.Uncertainty,
            BandLow = relationship.Band.Low,
            BandHigh = relationship.Band.High,
            Stage = StageNames.NameOf(relationship.Stage),
            GoodExperiencesNeeded = relationship.GoodExperiencesNeeded,
            Trigger = trigger is null ? null : AlertSignal.Of(trigger),
            Disappointments = [.. explanation.Disappointments.TakeLast(ToldDisappointments).Select(AlertSignal.Of)],
            DisappointmentCount = explanation.Disappointments.Length,
            PolicyVersion = policy.Version,
        };
    }

    public static string IdOf(CustomerKey key, AlertEntry entry) => $"{key}-{entry.Condition}-{entry.Episode}";
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrustSignals.Domain.Conditions;
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
    private static readonly string[] SeverityNames = ["advisory", "warning", "critical"];

    public static TrustAlert Compose(
        RelationshipDocument document, AlertEntry entry, ActiveCondition condition,
        IReadOnlyCollection<Signal> signals, Policy policy, DateTimeOffset now)
    {
        Explanation explanation = Explanation.Of(signals, policy, now);
        Relationship relationship = explanation.Relationship;
        Signal? trigger = TriggerOf(condition, explanation, signals);
        return new TrustAlert
        {
            Id = entry.AlertId ?? IdOf(document.Key, condition, entry),
            CustomerId = document.CustomerId,
            Condition = condition.Name,
            Severity = SeverityOf(condition.Source.Severity),
            Reference = condition.Source.Reference,
            // A slide may hold an unexplained break: until when it must be explained is what to do first.
            DueAt = condition.Source.DueAt ?? RelationshipConditions.ExplanationDue(document.Ledger.Head, policy, now),
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
            Segment = relationship.Segment,
            CommercialValue = condition.Source.Kind == ConditionKind.CommercialDisagreement ? document.Commercial?.Value : null,
        };
    }

    /// <summary>
    /// What counted before what was only said: a silence or a missed promise bears the event and ordinal of the words
    /// that began it, and these alone may quote nothing.
    /// </summary>
    private static Signal? TriggerOf(ActiveCondition condition, Explanation explanation, IReadOnlyCollection<Signal> signals)
    {
        Signal[] ofEvent =
        [
            .. explanation.Contributions.Select(contribution => contribution.Signal).Reverse().Concat(signals)
                .Where(signal => signal.Event == condition.TriggerEvent),
        ];
        Signal[] exact = [.. ofEvent.Where(signal => signal.Ordinal == condition.TriggerOrdinal)];
        return exact.FirstOrDefault(signal => signal.Polarity == Polarity.Breaking && signal.Evidence is not null)
            ?? exact.FirstOrDefault(signal => signal.Evidence is not null)
            ?? (exact.Length == 0 ? null : ofEvent.FirstOrDefault(signal => signal.Evidence is not null) ?? exact[0]);
    }

    public static string SeverityOf(ConditionSeverity severity) => SeverityNames[(int)severity];

    /// <summary>
    /// The same episode always gets the same id. The subject may hold any character, so its hash stands in the id,
    /// which is a row key; the beginning tells episodes apart even when older ones are forgotten.
    /// </summary>
    public static string IdOf(CustomerKey key, ActiveCondition condition, AlertEntry entry)
    {
        string subject = condition.Source.Subject.Length == 0
            ? ""
            : "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(condition.Source.Subject)).AsSpan(0, 4));
        return string.Create(CultureInfo.InvariantCulture, $"{key}-{condition.Name}{subject}-{entry.From:x}");
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Alerts;

/// <summary>Turns a raised episode and the customer's signals into the alert that people read.</summary>
internal static class AlertComposer
{
    private static readonly string[] SeverityNames = ["advisory", "warning", "critical"];

    public static TrustAlert Compose(
        RelationshipDocument document, AlertEntry entry, ActiveCondition condition, AlertEvidence evidence, Policy policy, DateTimeOffset now)
    {
        Relationship relationship = Relationship.Of(evidence.State, policy, now);
        Signal? trigger = evidence.TriggerOf(condition);
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
            WeeksToRepair = RepairForecast.Weeks(evidence.State, policy, now),
            Trigger = trigger is null ? null : AlertSignal.Of(trigger),
            Occasion = evidence.OccasionOf(condition) is { } occasion ? AlertSignal.Of(occasion) : null,
            Disappointments = [.. evidence.Disappointments.Select(AlertSignal.Of)],
            DisappointmentCount = evidence.DisappointmentCount,
            PolicyVersion = policy.Version,
            Segment = relationship.Segment,
            CommercialValue = condition.Source.Kind == ConditionKind.CommercialDisagreement ? document.Commercial?.Value : null,
        };
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

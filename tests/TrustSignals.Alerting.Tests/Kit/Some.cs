using System.Collections.Immutable;
using TrustSignals.Alerting.Content;
using TrustSignals.Storage;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Tests.Kit;

/// <summary>Alerts that tests need.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Start = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

    public static TrustAlert Alert(string? customer = null, string condition = "sliding", string severity = "warning", int disappointments = 3, string quote = "Schon wieder zu spät, <b>niemand</b> & *keiner* meldet sich!")
    {
        string id = customer ?? $"K-{Guid.NewGuid():N}";
        ImmutableArray<AlertSignal> told = [.. Enumerable.Range(0, disappointments).Select(i =>
            new AlertSignal(Start.AddDays(i - disappointments), "responsiveness", $"{i}: {quote}", $"event-{i}"))];
        return new TrustAlert
        {
            Id = $"{CustomerKey.Of(id)}-{condition}-1",
            CustomerId = id,
            Condition = condition,
            Severity = severity,
            Episode = 1,
            RaisedAt = Start,
            Since = Start.AddDays(-3),
            Level = 41.2,
            Uncertainty = 0.3,
            BandLow = 65,
            BandHigh = 93,
            Stage = "sliding",
            GoodExperiencesNeeded = 7,
            Trigger = told.IsEmpty ? null : told[^1],
            Disappointments = told,
            DisappointmentCount = disappointments,
            PolicyVersion = "2026-11-1",
            Segment = "premium",
            DueAt = Start.AddDays(2),
        };
    }

    public static AlertLinks Links { get; } = new(new Uri("https://trust.example/api/console/#/relationship/K"), new Uri("https://trust.example/a?t=1"), new Uri("https://trust.example/s?t=2"));

    public static AlertDelivery Delivery(TrustAlert? alert = null, AlertLanguage language = AlertLanguage.German) =>
        new(alert ?? Alert(), language, TimeZoneInfo.Utc, new Playbook("Prüfen <1>", "Erklären", "Zusagen", "Anbieten"), Links);
}

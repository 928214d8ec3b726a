using System.Collections.Immutable;
using System.Globalization;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Explanations;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Content;

/// <summary>Puts an alert into words: verdict, what, how, why, evidence, what is still needed.</summary>
public static class AlertWriter
{
    private static readonly string[] Promises = [.. new[] { ConditionKind.PromiseDueSoon, ConditionKind.PromiseMissed, ConditionKind.SilenceOurs }.Select(ConditionNames.NameOf)];

    /// <summary>Writes it.</summary>
    /// <param name="delivery">The alert, the language and the links.</param>
    /// <param name="withCustomerText">Whether the customer's own words may be told.</param>
    public static AlertMessage Write(AlertDelivery delivery, bool withCustomerText)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        TrustAlert alert = InLocalTime(delivery.Alert, delivery.TimeZone);
        var phrases = Phrases.Of(delivery.Language);
        // Alerts from before triggers were breaks alone have one here that missed nothing.
        string? mechanism = phrases.Reasons.ContainsKey(alert.Condition) ? null : alert.Trigger?.Mechanism ?? alert.Group?.Mechanism;
        string? mechanismName = mechanism is null ? null : Phrases.Word(phrases.Mechanisms, mechanism);
        string? expectation = mechanism is null ? null : Phrases.Word(phrases.Expectations, mechanism);
        string condition = Phrases.Word(phrases.Conditions, alert.Condition);
        string verdict = alert.Group is { } about
            ? phrases.GroupVerdict(about, condition)
            : phrases.Verdict(alert.CustomerId, condition, alert.Level, alert.BandLow, alert.BandHigh);
        return new AlertMessage
        {
            Alert = delivery.Alert,
            Phrases = phrases,
            Verdict = alert.Action == AlertActions.Raised ? verdict : $"{Phrases.Word(phrases.Names, alert.Action)}: {verdict}",
            What = Phrases.Word(phrases.Meanings, alert.Group?.Kind == AlertGroup.Actor ? Phrases.ActorMeaning : alert.Condition),
            How = alert.Group is { } place ? phrases.GroupHow(place, alert.Since) : phrases.HowSentence(alert.DisappointmentCount, alert.Since, mechanismName),
            Why = alert.Group is { } part ? phrases.GroupWhy(part, mechanismName, expectation)
                : alert.CommercialValue is { } value ? phrases.DisagreementSentence(value, alert.Level) : WhyOf(alert, phrases, mechanismName, expectation),
            Facts = [.. Facts(alert, phrases, withCustomerText)],
            Evidence = withCustomerText ? [.. Evidence(alert, phrases)] : [],
            Needed = alert.Group is { } group ? phrases.GroupNeeded(group) : NeededOf(alert, phrases),
            Playbook = [.. PlaybookOf(delivery.Playbook, phrases)],
            Links = delivery.Links,
        };
    }

    /// <summary>Where nothing was missed, mechanisms are of good experiences and of promises that can still be kept: the condition says why.</summary>
    private static string WhyOf(TrustAlert alert, Phrases phrases, string? mechanism, string? expectation) =>
        phrases.Reasons.GetValueOrDefault(alert.Condition) ?? phrases.WhySentence(mechanism, expectation);

    private static string NeededOf(TrustAlert alert, Phrases phrases)
    {
        string needed = alert.Level > alert.BandHigh ? phrases.AboveBand : phrases.NeededSentence(alert.GoodExperiencesNeeded);
        return alert is { GoodExperiencesNeeded: > 0, WeeksToRepair: { } weeks } ? $"{needed} {RepairForecastText.Of(weeks, phrases.Language)}" : needed;
    }

    /// <summary>The alert with every time that is told as clocks show it there.</summary>
    private static TrustAlert InLocalTime(TrustAlert alert, TimeZoneInfo zone) => alert with
    {
        Since = TimeZoneInfo.ConvertTime(alert.Since, zone),
        DueAt = alert.DueAt is { } due ? TimeZoneInfo.ConvertTime(due, zone) : null,
        Trigger = alert.Trigger is { } trigger ? InLocalTime(trigger, zone) : null,
        Occasion = alert.Occasion is { } occasion ? InLocalTime(occasion, zone) : null,
        Disappointments = alert.Disappointments.IsDefault ? [] : [.. alert.Disappointments.Select(signal => InLocalTime(signal, zone))],
    };

    private static AlertSignal InLocalTime(AlertSignal signal, TimeZoneInfo zone) => signal with { OccurredAt = TimeZoneInfo.ConvertTime(signal.OccurredAt, zone) };

    private static IEnumerable<AlertFact> Facts(TrustAlert alert, Phrases phrases, bool withCustomerText)
    {
        AlertFact Fact(string key, string value) => new(Phrases.Word(phrases.FactLabels, key), value);
        yield return Fact("severity", Phrases.Word(phrases.Names, alert.Severity));
        foreach ((string key, string value) in alert.Group is { } group ? Measures(group, phrases) : Measures(alert, phrases))
        {
            yield return Fact(key, value);
        }

        if (alert.Segment is { } segment)
        {
            yield return Fact("segment", segment);
        }

        if (alert.Reference is { } reference)
        {
            yield return Fact("reference", reference);
        }

        if (alert.DueAt is { } due)
        {
            yield return Fact(Promises.Contains(alert.Condition) ? "due" : "explanation-due", phrases.Time(due));
        }

        if (alert.Assignee is { } owner)
        {
            yield return Fact("owner", owner);
        }

        // What a colleague wrote may quote the customer.
        if (alert.Note is { } note && withCustomerText)
        {
            yield return Fact("note", note);
        }

        yield return Fact("policy", alert.PolicyVersion);
        yield return Fact("key", alert.Id);
    }

    private static IEnumerable<(string Key, string Value)> Measures(TrustAlert alert, Phrases phrases) =>
    [
        ("level", phrases.Number(alert.Level, "F1")),
        ("band", string.Create(CultureInfo.InvariantCulture, $"{alert.BandLow:F0}–{alert.BandHigh:F0}")),
        ("uncertainty", phrases.Number(alert.Uncertainty, "F2")),
        ("stage", Phrases.Word(phrases.Names, alert.Stage)),
    ];

    private static IEnumerable<(string Key, string Value)> Measures(AlertGroup group, Phrases phrases) => group.Kind != AlertGroup.Segment
        ?
        [
            ("customers", group.Customers.ToString(CultureInfo.InvariantCulture)),
            ("disappointed", group.Disappointed.ToString(CultureInfo.InvariantCulture)),
            ("exposed", (group.Customers - group.Disappointed).ToString(CultureInfo.InvariantCulture)),
            .. group.Kind == AlertGroup.Actor ? ((string, string)[])[("touchpoints", TouchpointsOf(group))] : [],
        ]
        :
        [
            ("attainment", string.Create(CultureInfo.InvariantCulture, $"{group.Within} / {group.Customers}")),
            ("agreed", string.Create(CultureInfo.InvariantCulture, $"{100 * group.Target:F0} %")),
            ("burn", $"{phrases.Number(group.BurnDay, "F1")} / {phrases.Number(group.BurnWeek, "F1")}"),
        ];

    private static string TouchpointsOf(AlertGroup group) => group.Touchpoints.IsDefaultOrEmpty
        ? group.TouchpointCount.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{group.TouchpointCount}: {string.Join(", ", group.Touchpoints)}{(group.Touchpoints.Length < group.TouchpointCount ? ", …" : "")}");

    private static IEnumerable<string> Evidence(TrustAlert alert, Phrases phrases)
    {
        ImmutableArray<AlertSignal> told = alert.Disappointments.IsDefaultOrEmpty ? [] : alert.Disappointments;
        IEnumerable<AlertSignal> all = (alert.Trigger ?? alert.Occasion) is { } began && !told.Contains(began) ? told.Append(began) : told;
        return all.Select(signal =>
            $"{phrases.Time(signal.OccurredAt)}, {Phrases.Word(phrases.Mechanisms, signal.Mechanism)}: {Quoted(signal.Quote, phrases)}");
    }

    private static string Quoted(string quote, Phrases phrases)
    {
        string line = string.Join(' ', quote.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return FactText.Told(line, phrases.Language);
    }

    private static IEnumerable<AlertFact> PlaybookOf(Playbook? playbook, Phrases phrases)
    {
        if (playbook is null)
        {
            yield break;
        }

        yield return new AlertFact(phrases.PlaybookLabels.Check, playbook.Check);
        yield return new AlertFact(phrases.PlaybookLabels.Explain, playbook.Explain);
        yield return new AlertFact(phrases.PlaybookLabels.Commit, playbook.Commit);
        yield return new AlertFact(phrases.PlaybookLabels.Offer, playbook.Offer);
    }
}

using System.Collections.Frozen;
using System.Globalization;
using TrustSignals.Domain.Explanations;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Content;

/// <summary>English.</summary>
internal sealed class EnglishPhrases() : Phrases(TextLanguage.English)
{
    public static EnglishPhrases Instance { get; } = new();

    public override string Tag => "en";

    public override string What => "What";

    public override string How => "How";

    public override string Why => "Why";

    public override string Evidence => "Evidence";

    public override string OpenEvidence => "Open evidence";

    public override string Acknowledge => "Acknowledge";

    public override string Snooze => "Snooze";

    public override string Playbook => "Playbook";

    public override (string Check, string Explain, string Commit, string Offer) PlaybookLabels => ("Check", "Explain", "Commit to", "Offer");

    public override FrozenDictionary<string, string> FactLabels { get; } = new Dictionary<string, string>
    {
        ["level"] = "Level", ["band"] = "Target band", ["uncertainty"] = "Uncertainty", ["stage"] = "Stage", ["severity"] = "Severity",
        ["segment"] = "Segment", ["reference"] = "About", ["due"] = "Due by", ["explanation-due"] = "Explanation due by", ["owner"] = "Owner", ["policy"] = "Policy version", ["key"] = "Alert",
        ["note"] = "Note", ["attainment"] = "In the band", ["agreed"] = "Agreed", ["burn"] = "Burn over a day / a week",
        ["customers"] = "Customers", ["disappointed"] = "Disappointed", ["exposed"] = "Exposed", ["touchpoints"] = "Touchpoints",
    }.ToFrozenDictionary();

    public override FrozenDictionary<string, string> Conditions { get; } = new Dictionary<string, string>
    {
        ["breach"] = "breach of trust", ["first-disappointment"] = "first disappointment", ["sliding"] = "trust is sliding",
        ["spiral"] = "negative spiral", ["silence-theirs"] = "customer has gone quiet", ["silence-ours"] = "customer left without an answer",
        ["promise-due-soon"] = "promise falls due", ["promise-missed"] = "promise missed", ["recovery-due"] = "explanation is due",
        ["recovery-missed"] = "recovery missed", ["over-trust"] = "trust above the band", ["advance-review"] = "trust advance ended",
        ["contagion"] = "contagion", ["trust-sla"] = "trust SLA burning", ["commercial-disagreement"] = "score and commercial value disagree",
    }.ToFrozenDictionary();

    public override FrozenDictionary<string, string> Meanings { get; } = new Dictionary<string, string>
    {
        ["breach"] = "One severe disappointment broke trust; the recovery window is open.",
        ["first-disappointment"] = "The first disappointment after a clean history.",
        ["sliding"] = "Small disappointments add up, none of which would have alerted alone.",
        ["spiral"] = "The disappointments feed each other; good experiences count less by now.",
        ["silence-theirs"] = "After a disappointment the customer has been quiet for much longer than is usual for them.",
        ["silence-ours"] = "A message of the customer has had no answer within the standard.",
        ["promise-due-soon"] = "A promise to the customer falls due soon.",
        ["promise-missed"] = "A promise to the customer has passed unkept, and nobody has complained yet.",
        ["recovery-due"] = "The recovery window closes soon, and nothing has been explained to the customer.",
        ["recovery-missed"] = "The recovery window closed without a confirmed recovery, or the same happened again.",
        ["over-trust"] = "The level is above the target band: expectations may be higher than can be kept.",
        ["advance-review"] = "The trust advance of the new relationship has ended: look at it once.",
        ["contagion"] = "Several customers were disappointed at the same touchpoint in a short time.",
        [ActorMeaning] = "Several customers were disappointed by one and the same team or person in a short time, at no single touchpoint enough of them to be told there.",
        ["trust-sla"] = "The segment's share of customers in the band is used up faster than agreed.",
        ["commercial-disagreement"] = "The level and the commercial value of the relationship point in different directions.",
    }.ToFrozenDictionary();

    public override FrozenDictionary<string, string> Expectations { get; } = new Dictionary<string, string>
    {
        ["reliability"] = "what was promised happens", ["transparency"] = "they are told what is going on",
        ["clarity"] = "they understand what they are told", ["responsiveness"] = "somebody answers in time",
        ["cost-fairness"] = "they pay what was agreed and no more", ["truthfulness"] = "what they are told is true",
        ["traceability"] = "decisions can be followed", ["proactive-help"] = "help comes before they must ask",
        ["consistency"] = "they are treated the same way each time", ["personal-regard"] = "they are met as a person",
    }.ToFrozenDictionary();

    public override FrozenDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["promise-due-soon"] = "Nothing was missed: what was promised can still be kept in time.",
        ["over-trust"] = "Nothing was missed: after so many good experiences the customer may expect more than can be kept.",
        ["advance-review"] = "Every new relationship is looked at once when its trust advance ends, however it went.",
    }.ToFrozenDictionary();

    public override FrozenDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        ["advisory"] = "advisory", ["warning"] = "warning", ["critical"] = "critical",
        ["steady"] = "steady", ["watch"] = "watch", ["sliding"] = "sliding", ["spiral"] = "spiral",
        ["raised"] = "Raised", ["acknowledged"] = "Acknowledged", ["recovering"] = "In recovery", ["resolved"] = "Resolved",
        ["escalated"] = "Escalated, not accepted in time", ["reminded"] = "Reminder, still not accepted", ["reopened"] = "Reopened", ["assigned"] = "Assigned", ["snoozed"] = "Snoozed",
        ["woken"] = "Snooze ended", ["commented"] = "Comment",
    }.ToFrozenDictionary();

    public override string Verdict(string customer, string condition, double level, double low, double high) =>
        string.Create(CultureInfo.InvariantCulture, $"Customer {customer}: {condition}. Level {level:F0}, {Against(level, low, high)} band {low:F0}–{high:F0}.");

    public override string GroupVerdict(AlertGroup group, string condition) => group.Kind != AlertGroup.Segment
        ? string.Create(CultureInfo.InvariantCulture, $"{Named(group)}: {condition}. {group.Disappointed} of {group.Customers} customers disappointed within {(group.WindowDays == 1 ? "a day" : $"{group.WindowDays} days")}.")
        : string.Create(CultureInfo.InvariantCulture, $"{Named(group)}: {condition}. {group.Within} of {group.Customers} customers in the band, agreed {100 * group.Target:F0} %.");

    public override string GroupHow(AlertGroup group, DateTimeOffset since) => group.Kind == AlertGroup.Segment
        ? string.Create(CultureInfo.InvariantCulture, $"Burns {group.BurnDay:F1} times as fast as agreed over a day, {group.BurnWeek:F1} times over a week; has held since {Time(since)}.")
        : group.ByOneActor > 0
            ? string.Create(CultureInfo.InvariantCulture, $"Has held since {Time(since)}; {group.ByOneActor} of them dealt with one and the same team or person.")
            : $"Has held since {Time(since)}.";

    public override string GroupWhy(AlertGroup group, string? mechanism, string? expectation) =>
        group.Kind == AlertGroup.Segment ? "The agreed share of customers in the band is missed, and the time over which it may be missed is being used up."
        : group.Kind == AlertGroup.Actor ? $"{(mechanism is null ? "" : $"Most trust was lost by {mechanism}: customers expect that {expectation}. ")}Distrust of a person passes to the company."
        : mechanism is null ? "Distrust of a place passes to the company: other customers meet the same."
        : $"Most trust was lost by {mechanism}: customers expect that {expectation}. Distrust of a place passes to the company.";

    public override string GroupNeeded(AlertGroup group) => group.Kind switch
    {
        AlertGroup.Actor => string.Create(CultureInfo.InvariantCulture, $"Look at what the work lacks before anybody is judged: this is what {group.Disappointed} customers met, not who is to blame.") + ExposedOf(group) switch
        {
            0 => "",
            1 => " One more met the same and is exposed.",
            long more => string.Create(CultureInfo.InvariantCulture, $" {more} more met the same and are exposed."),
        },
        AlertGroup.Touchpoint => ExposedOf(group) switch
        {
            0 => "All customers who were there are disappointed: go to them, and mend the cause.",
            1 => "One more customer was there and is exposed: go to them first, and mend the cause.",
            long more => string.Create(CultureInfo.InvariantCulture, $"{more} more customers were there and are exposed: go to them first, and mend the cause."),
        } + $" Who they are: {ExposedLinkOf(group)}",
        _ => MissingOf(group) switch
        {
            0 => "What was agreed is kept at present: it must stay so.",
            1 => "One more customer must be back in the band to keep what was agreed.",
            long missing => string.Create(CultureInfo.InvariantCulture, $"{missing} more customers must be back in the band to keep what was agreed."),
        },
    };

    public override string HowSentence(int count, DateTimeOffset since, string? mechanism)
    {
        string last = mechanism is null ? "" : $"; it was set off by a miss in {mechanism}";
        return count switch
        {
            0 => $"Has held since {Time(since)}{last}.",
            1 => $"One disappointment; has held since {Time(since)}{last}.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{count} disappointments; has held since {Time(since)}{last}."),
        };
    }

    public override string WhySentence(string? mechanism, string? expectation) => mechanism is null
        ? "No single event raised it: time passed and what was expected did not come."
        : $"The expectation of {mechanism} was missed: customers expect that {expectation}.";

    public override string DisagreementSentence(double value, double level) => string.Create(
        CultureInfo.InvariantCulture,
        $"The customer is worth more than {100 * value:F0} % of the others, and the level is {level:F0}: {(100 * value > level ? "the business goes on while trust is lost, and may end without warning" : "trust is there, and the business is not")}.");

    public override string AboveBand => "The level is above the band: no good experiences are missing. Say plainly what can be kept.";

    public override string NeededSentence(int? count) => count switch
    {
        null => "No number of ordinary good experiences brings the level back into the band by itself: explain first.",
        0 => "The level is in the band; no good experiences are missing.",
        1 => "One good experience is still needed to be back in the band.",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} good experiences are still needed to be back in the band."),
    };

    public override string DigestTitle(int count) => count == 1 ? "One relationship worth a look" : string.Create(CultureInfo.InvariantCulture, $"{count} relationships worth a look");

    public override string SentAgain(string id) => $"sent again as {id}; it may have come before";

    public override string Time(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm} ({Offset(time)})");

    public override string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    public override string Named(AlertGroup group) => group.Kind switch
    {
        AlertGroup.Touchpoint => $"Touchpoint {group.Name}",
        AlertGroup.Actor => group.Name.Length == 0 ? "One team or person" : $"Team or person {group.Name}",
        _ => group.Name.Length == 0 ? "Customers without a segment" : $"Segment {group.Name}",
    };

    private static string Against(double level, double low, double high) => level < low ? "below" : level > high ? "above" : "in";
}

using System.Collections.Immutable;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Explanations;

/// <summary>
/// An explanation in words: what happened, how it was judged, why the level is what it is, and what would repair it.
/// Each part always says something.
/// </summary>
public sealed record ExplanationText
{
    private const int Longest = 5;

    /// <summary>The one-line verdict.</summary>
    public required string Verdict { get; init; }

    /// <summary>What happened: the breaks that weigh most, with their evidence.</summary>
    public required ImmutableArray<string> What { get; init; }

    /// <summary>How it was judged: rule, strength, confidence, weight.</summary>
    public required ImmutableArray<string> How { get; init; }

    /// <summary>Why the level is what it is: prior and contributions, which sum to it.</summary>
    public required ImmutableArray<string> Why { get; init; }

    /// <summary>What would repair it.</summary>
    public required ImmutableArray<string> Repair { get; init; }

    /// <summary>What holds at the time: silence, promises due, an open recovery; most urgent first, empty when nothing does.</summary>
    public required ImmutableArray<string> Conditions { get; init; }

    /// <summary>Puts an explanation into words.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="language">German or English. A customer's words keep the language they were written in.</param>
    public static ExplanationText Of(Explanation explanation, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        bool german = language == TextLanguage.German;
        Contribution[] heaviest =
        [
            .. explanation.Contributions.Where(item => item.LogOdds != 0)
                .OrderByDescending(item => item.Signal.Polarity == Polarity.Breaking).ThenByDescending(item => Math.Abs(item.LogOdds))
                .Take(Longest),
        ];
        string nothing = german ? "Bisher wurde nichts beurteilt." : "Nothing has been judged so far.";
        return new ExplanationText
        {
            Verdict = VerdictText.Of(explanation, language),
            What = heaviest.Length == 0 ? [nothing] : [.. heaviest.Select(item => WhatOf(item, language))],
            How = heaviest.Length == 0 ? [nothing] : [.. heaviest.Select(item => HowOf(item, language))],
            Why = [.. WhyOf(explanation, language)],
            Repair = [.. RepairOf(explanation, language)],
            Conditions =
            [
                .. explanation.Conditions.OrderByDescending(item => item.Severity).ThenBy(item => item.Kind).ThenBy(item => item.Began)
                    .Select(item => ConditionOf(item, language)),
            ],
        };
    }

    /// <summary>One contribution in a line: when, which expectation, where, in whose words.</summary>
    /// <param name="item">The contribution.</param>
    /// <param name="language">German or English.</param>
    public static string Of(Contribution item, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(item);
        return WhatOf(item, language);
    }

    private static string WhatOf(Contribution item, TextLanguage language)
    {
        string quote = item.Signal.Evidence is { } evidence ? $" – {FactText.Of(evidence, language)}" : "";
        string place = item.Signal.Touchpoint is { } touchpoint ? $" ({touchpoint})" : "";
        string matter = item.Source == EvidenceSource.Judgement
            ? (item.Signal.Polarity, language) switch
            {
                (Polarity.Breaking, TextLanguage.German) => "Erwartung enttäuscht",
                (_, TextLanguage.German) => "Erwartung erfüllt",
                (Polarity.Breaking, _) => "expectation missed",
                _ => "expectation met",
            }
            : Wording.Of(item.Source, language);
        return $"{Wording.Day(item.Signal.OccurredAt, language)}: {matter}, {MechanismWords.Of(item.Signal.Mechanism, language)}{place}{quote}";
    }

    private static string HowOf(Contribution item, TextLanguage language)
    {
        bool german = language == TextLanguage.German;
        string rule = item.Signal.Rule.Length == 0 ? Wording.Of(item.Source, language) : item.Signal.Rule;
        return german
            ? $"{rule}: Stärke {N(item.Signal.Strength)} × Sicherheit {N(item.Signal.Confidence)}, Gewicht {N(item.Weight)}, heute noch {N(item.RemainingWeight)}"
            : $"{rule}: strength {N(item.Signal.Strength)} × confidence {N(item.Signal.Confidence)}, weight {N(item.Weight)}, {N(item.RemainingWeight)} left today";

        string N(double value) => Wording.Number(value, language);
    }

    private static IEnumerable<string> WhyOf(Explanation explanation, TextLanguage language)
    {
        bool german = language == TextLanguage.German;
        Relationship relationship = explanation.Relationship;
        double good = explanation.Contributions.Where(item => item.LogOdds > 0).Sum(item => item.LogOdds);
        double bad = explanation.Contributions.Where(item => item.LogOdds < 0).Sum(item => item.LogOdds);
        yield return german
            ? $"Ausgangswert {N(relationship.PriorLevel)} ({N(explanation.PriorLogOdds)}), Gutes {N(good)}, Enttäuschendes {N(bad)}: zusammen {N(explanation.LevelLogOdds)} = {N(relationship.Level)} (Log-Odds)."
            : $"Prior {N(relationship.PriorLevel)} ({N(explanation.PriorLogOdds)}), good {N(good)}, bad {N(bad)}: together {N(explanation.LevelLogOdds)} = {N(relationship.Level)} (log-odds).";
        yield return german
            ? $"Unsicherheit {N(relationship.Uncertainty)}, Können {N(relationship.Ability)}, Wollen {N(relationship.Motivation)}, Phase {Wording.Of(relationship.Phase, language)}, Regelwerk {relationship.PolicyVersion}."
            : $"Uncertainty {N(relationship.Uncertainty)}, ability {N(relationship.Ability)}, motivation {N(relationship.Motivation)}, phase {Wording.Of(relationship.Phase, language)}, policy {relationship.PolicyVersion}.";

        yield return (relationship.StabilityMargin, german) switch
        {
            (0, true) => "Stabilitätsreserve: keine, das Zielband ist schon verlassen.",
            (0, _) => "Stability margin: none, the band is left already.",
            (null, true) => "Stabilitätsreserve: gewöhnliche Enttäuschungen führen nicht aus dem Zielband.",
            (null, _) => "Stability margin: ordinary disappointments do not leave the band.",
            ({ } margin, true) => $"Stabilitätsreserve: {margin} gewöhnliche {(margin == 1 ? "Enttäuschung führt" : "Enttäuschungen führen")} aus dem Zielband.",
            ({ } margin, _) => $"Stability margin: {margin} ordinary {(margin == 1 ? "disappointment leaves" : "disappointments leave")} the band.",
        };

        string N(double value) => Wording.Number(value, language);
    }

    private static string ConditionOf(Condition condition, TextLanguage language)
    {
        bool german = language == TextLanguage.German;
        string about = condition.Reference is { } reference ? $" [{reference}]" : "";
        string due = condition.DueAt is { } at ? (german ? $", Termin {Wording.Day(at, language)}" : $", due {Wording.Day(at, language)}") : "";
        return $"{Wording.Of(condition.Kind, language)}{about}{(german ? " seit " : " since ")}{Wording.Day(condition.Began, language)}{due}";
    }

    private static IEnumerable<string> RepairOf(Explanation explanation, TextLanguage language)
    {
        bool german = language == TextLanguage.German;
        Relationship relationship = explanation.Relationship;
        foreach (Condition condition in explanation.Conditions.Where(item => item.DueAt is not null || item.Kind == ConditionKind.SilenceTheirs))
        {
            string due = condition.DueAt is { } at ? (german ? $" (Termin {Wording.Day(at, language)})" : $" (due {Wording.Day(at, language)})") : "";
            string about = condition.Reference is { } reference ? $" [{reference}]" : "";
            yield return $"{AdviceFor(condition.Kind, german)}{about}{due}";
        }

        yield return relationship switch
        {
            { GoodExperiencesNeeded: { } needed and > 0 } => german
                ? $"Noch {needed} gute Erfahrungen von gewöhnlichem Gewicht, bis das Zielband erreicht und kein Abgleiten mehr ist."
                : $"{needed} more good experiences of ordinary weight until the band is reached and nothing slides.",
            { BandPosition: BandPosition.Below } => german
                ? "Mit guten Erfahrungen allein ist das Zielband nicht zu erreichen."
                : "No number of good experiences alone reaches the band.",
            { BandPosition: BandPosition.Above } => german
                ? "Mehr Vertrauen als angestrebt: Zusagen prüfen, an denen man künftig gemessen wird."
                : "More trust than aimed at: look at the commitments that must be lived up to.",
            _ => german ? "Nichts zu reparieren." : "Nothing to repair.",
        };
        if (relationship.GoodExperiencesNeeded > 0 && explanation.WeeksToRepair is { } weeks)
        {
            yield return RepairForecastText.Of(weeks, language);
        }
    }

    private static string AdviceFor(ConditionKind kind, bool german) => kind switch
    {
        ConditionKind.Breach or ConditionKind.RecoveryDue => german
            ? "Erklären, was geschah und warum es nicht wieder geschieht; Entschädigung allein genügt nicht"
            : "Explain what happened and why it will not happen again; compensation alone is not enough",
        ConditionKind.RecoveryMissed => german ? "Die Frist zur Wiedergutmachung ist verstrichen: jetzt persönlich melden" : "The recovery window has closed: get in touch in person now",
        ConditionKind.PromiseDueSoon => german ? "Zusage einhalten oder vorher neu vereinbaren" : "Keep the promise, or agree on a new time before it is due",
        ConditionKind.PromiseMissed => german ? "Verpasste Zusage erfüllen und erklären" : "Fulfil the missed promise, and explain",
        ConditionKind.SilenceOurs => german ? "Die offene Nachricht beantworten" : "Answer the open message",
        ConditionKind.SilenceTheirs => german ? "Von sich aus nachfragen: der Kunde ist verstummt" : "Ask of your own accord: the customer has gone quiet",
        _ => german ? "Ansehen" : "Look at it",
    };
}

using System.Collections.Immutable;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Explanations;

/// <summary>A relationship in one line of at most 140 characters: level, band, what is urgent, what would repair it.</summary>
public static class VerdictText
{
    /// <summary>The longest verdict, in UTF-16 units.</summary>
    public const int MaximumLength = 140;

    /// <summary>The verdict of an explanation.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="language">German or English.</param>
    public static string Of(Explanation explanation, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return Of(explanation.Relationship, explanation.Conditions, language);
    }

    /// <summary>The verdict of a reading.</summary>
    /// <param name="relationship">The reading.</param>
    /// <param name="conditions">The conditions that hold at the same time.</param>
    /// <param name="language">German or English.</param>
    public static string Of(Relationship relationship, ImmutableArray<Condition> conditions, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(relationship);
        bool german = language == TextLanguage.German;
        string line = $"{(german ? "Vertrauen" : "Trust")} {Wording.Whole(relationship.Level)}, {Wording.Of(relationship.BandPosition, language)} "
            + $"{Wording.Whole(relationship.Band.Low)}–{Wording.Whole(relationship.Band.High)}";
        // Most urgent first; what does not fit any more is left out whole, never cut in the middle.
        IEnumerable<string> parts = conditions.OrderByDescending(condition => condition.Severity).ThenBy(condition => condition.Kind)
            .Select(condition => condition.Kind).Distinct().Select(kind => Wording.Of(kind, language));
        string repair = RepairOf(relationship, german);
        foreach (string part in parts)
        {
            if (line.Length + 2 + part.Length + repair.Length <= MaximumLength)
            {
                line += $"; {part}";
            }
        }

        return line + repair;
    }

    private static string RepairOf(Relationship relationship, bool german) => relationship switch
    {
        { GoodExperiencesNeeded: { } needed and > 0 } when needed < 100_000 => german
            ? $"; {needed} gute {(needed == 1 ? "Erfahrung" : "Erfahrungen")} nötig."
            : $"; {needed} good {(needed == 1 ? "experience" : "experiences")} needed.",
        { BandPosition: BandPosition.Within, StabilityMargin: { } margin } when margin < 100_000 => german
            ? $"; hält noch {margin - 1} {(margin == 2 ? "Enttäuschung" : "Enttäuschungen")} aus."
            : $"; bears {margin - 1} more {(margin == 2 ? "disappointment" : "disappointments")}.",
        _ => ".",
    };
}

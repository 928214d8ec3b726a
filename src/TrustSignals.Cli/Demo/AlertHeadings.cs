using TrustSignals.Domain.Explanations;

namespace TrustSignals.Cli.Demo;

/// <summary>The headings of an alert on the terminal; all other words are the service's own.</summary>
/// <param name="Alert">Before an alert in one line.</param>
/// <param name="Level">Before the level.</param>
/// <param name="Sentence">Over the words that raised it.</param>
/// <param name="Fact">Over what raised it without words.</param>
/// <param name="Disappointments">Over all disappointments.</param>
/// <param name="Last">Over the last of them: how many, of how many.</param>
internal sealed record AlertHeadings(string Alert, string Level, string Sentence, string Fact, string Disappointments, Func<int, int, string> Last)
{
    private static readonly AlertHeadings English = new(
        "ALERT", "level", "The sentence that did it", "What did it", "The disappointments that added up",
        (told, all) => $"The last {told} of the {all} disappointments that added up");

    private static readonly AlertHeadings German = new(
        "ALARM", "Niveau", "Der Satz, der es auslöste", "Was es auslöste", "Die Enttäuschungen, die sich summierten",
        (told, all) => $"Die letzten {told} der {all} Enttäuschungen, die sich summierten");

    /// <summary>The headings in a language.</summary>
    public static AlertHeadings Of(TextLanguage language) => language == TextLanguage.German ? German : English;
}

using System.Text.Json;
using System.Text.RegularExpressions;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Explanations;

/// <summary>
/// Facts read out of fields and clocks in the reader's language. They are stored in English, as evidence must not change
/// with who looks at it; a customer's own words are never translated.
/// </summary>
public static class FactText
{
    private static readonly FactSaying[] Sayings = Read();

    /// <summary>A text in a language when it is a fact; null when it is somebody's words.</summary>
    /// <param name="text">The fact as it is stored, or words.</param>
    /// <param name="language">German or English.</param>
    public static string? Find(string text, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (FactSaying saying in Sayings)
        {
            if (saying.Pattern.Match(text) is { Success: true } fact)
            {
                return language == TextLanguage.German ? saying.Tell(fact) : text;
            }
        }

        return null;
    }

    /// <summary>What a judgement rests on, ready to be told: a fact as it is, words between quotation marks.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="language">German or English.</param>
    public static string Of(Evidence evidence, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Length == 0 && Find(evidence.Quote, language) is { } fact ? fact : Quoted(evidence.Quote, language);
    }

    /// <summary>A fact as it is, or somebody's words between quotation marks, where only the text is at hand.</summary>
    /// <param name="text">The fact as it is stored, or words.</param>
    /// <param name="language">German or English.</param>
    public static string Told(string text, TextLanguage language) => Find(text, language) ?? Quoted(text, language);

    /// <summary>Words between the quotation marks of a language.</summary>
    /// <param name="words">The words.</param>
    /// <param name="language">German or English.</param>
    public static string Quoted(string words, TextLanguage language) => language == TextLanguage.German ? $"„{words}“" : $"“{words}”";

    private static FactSaying[] Read()
    {
        using Stream stream = typeof(FactText).Assembly.GetManifestResourceStream("TrustSignals.Domain.Explanations.facts.json")
            ?? throw new InvalidOperationException("facts.json is not in the assembly.");
        return JsonSerializer.Deserialize<FactSaying[]>(stream, JsonSerializerOptions.Web) ?? [];
    }
}

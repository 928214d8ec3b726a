using System.Reflection;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Lexicon;

/// <summary>Reads the lexicon files: sections in brackets, words between blanks, comments after #.</summary>
internal static class LexiconFile
{
    public static PolarityLexicon ReadResource(string language) => new([.. Read(Text($"{language}.txt")), .. Read(Text($"concepts.{language}.txt")), .. Read(Text($"fields.{language}.txt"))], isGerman: language == "de");

    private static string Text(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Lexicon/{name}")
            ?? throw new InvalidDataException($"lexicon {name} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static IEnumerable<(string Term, LexiconEntry Entry)> Read(string text)
    {
        LexiconEntry entry = default;
        foreach (string raw in text.Split('\n'))
        {
            string line = raw.Trim();
            if (line.StartsWith('#') || line.Length == 0)
            {
                continue;
            }

            if (line.StartsWith('['))
            {
                entry = Section(line.Trim('[', ']'));
                continue;
            }

            foreach (string term in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return (term, entry);
            }
        }
    }

    private static LexiconEntry Section(string name)
    {
        string[] words = name.Split(' ');
        return words switch
        {
            ["affirming", var grade] => new(sbyte.Parse(grade), WordFlags.None, 0, 0),
            ["breaking", var grade] => new((sbyte)-sbyte.Parse(grade), WordFlags.None, 0, 0),
            ["mechanism", var mechanism] when MechanismNames.TryParse(mechanism, out Mechanism known) => new(0, WordFlags.None, (ushort)(1 << (int)known), 0),
            ["concept", var concept] when ConceptNames.IndexOf(concept) is >= 0 and var number => new(0, WordFlags.None, 0, (uint)(number + 1)),
            ["negators"] => new(0, WordFlags.Negator, 0, 0),
            ["intensifiers"] => new(0, WordFlags.Intensifier, 0, 0),
            ["contrast"] => new(0, WordFlags.Contrast, 0, 0),
            ["questions"] => new(0, WordFlags.Question, 0, 0),
            ["polite"] => new(0, WordFlags.Polite, 0, 0),
            ["outcome-failure"] => new(0, WordFlags.Failure, 0, 0),
            _ => throw new InvalidDataException($"lexicon: unknown section [{name}]"),
        };
    }
}

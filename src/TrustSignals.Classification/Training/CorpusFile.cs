using System.Globalization;
using TrustSignals.Classification.Texts;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Training;

/// <summary>The project's corpus format: tab-separated, one header line, no quoting. See docs/corpus.md.</summary>
public static class CorpusFile
{
    /// <summary>The header line.</summary>
    public const string Header = "text\tpolarity\tmechanism\tfacet\tstrength\tsector\tchannel\tvariety";

    /// <summary>Reads all rows.</summary>
    /// <param name="reader">The file's text.</param>
    /// <param name="name">The file's name, for errors.</param>
    /// <exception cref="InvalidDataException">A row is not as the format says; the message names file, line and column.</exception>
    public static IEnumerable<LabelledText> Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.ReadLine() is not { } header || header.TrimStart('\uFEFF') != Header)
        {
            throw new InvalidDataException($"{name}: the first line is not the header '{Header.Replace('\t', ' ')}'");
        }

        for (int line = 2; reader.ReadLine() is { } row; line++)
        {
            if (row.Length > 0)
            {
                yield return ReadRow(row.Split('\t'), $"{name}, line {line}");
            }
        }
    }

    private static LabelledText ReadRow(string[] fields, string place)
    {
        if (fields.Length != 8)
        {
            throw new InvalidDataException($"{place}: {fields.Length} columns instead of 8");
        }

        Polarity polarity = fields[1] switch
        {
            "none" => Polarity.None,
            "affirming" => Polarity.Affirming,
            "breaking" => Polarity.Breaking,
            _ => throw new InvalidDataException($"{place}: polarity '{fields[1]}'"),
        };
        Language language = fields[7].StartsWith("de", StringComparison.Ordinal) ? Language.German
            : fields[7].StartsWith("en", StringComparison.Ordinal) ? Language.English
            : throw new InvalidDataException($"{place}: variety '{fields[7]}'");
        string group = $"{fields[5]} {fields[6]}";
        if (polarity == Polarity.None)
        {
            return new LabelledText(fields[0], language, TextSource.Own, polarity) { Group = group };
        }

        return new LabelledText(fields[0], language, TextSource.Own, polarity, MechanismOf(fields[2], place), FacetOf(fields[3], place), StrengthOf(fields[4], place)) { Group = group };
    }

    private static Mechanism MechanismOf(string field, string place) =>
        MechanismNames.TryParse(field, out Mechanism mechanism) ? mechanism : throw new InvalidDataException($"{place}: mechanism '{field}'");

    private static Facet FacetOf(string field, string place) => field switch
    {
        "both" => Facet.Both,
        "ability" => Facet.Ability,
        "motivation" => Facet.Motivation,
        _ => throw new InvalidDataException($"{place}: facet '{field}'"),
    };

    private static double StrengthOf(string field, string place) =>
        double.TryParse(field, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double strength) && strength is > 0 and <= 1
            ? strength
            : throw new InvalidDataException($"{place}: strength '{field}'");
}

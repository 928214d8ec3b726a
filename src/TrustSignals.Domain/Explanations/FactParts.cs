using System.Globalization;
using System.Text.RegularExpressions;

namespace TrustSignals.Domain.Explanations;

/// <summary>The parts of a fact that differ from one to the next: spans, times, sums and numbers.</summary>
internal static partial class FactParts
{
    /// <summary>A part's place in a saying.</summary>
    [GeneratedRegex(@"\{([a-z-]+)\}")]
    public static partial Regex Name();

    /// <summary>What a part looks like in a stored fact, as one group.</summary>
    public static string PatternOf(string part) => part switch
    {
        "span" => "([0-9.]+ (?:minute|hour|day)s?)",
        "time" => "([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC)",
        "sum" => "([0-9.]+(?: [A-Z]{3})?)",
        "number" => @"(\S+)",
        _ => throw new InvalidDataException($"facts.json: '{part}' is no part of a fact."),
    };

    /// <summary>A part in German.</summary>
    public static string InGerman(string part, string text) => part switch
    {
        "span" => Span(text, "Tage"),
        "span-dative" => Span(text, "Tagen"),
        "time" => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture).ToString("dd.MM.yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture),
        _ => text.Replace('.', ','),
    };

    private static string Span(string text, string days)
    {
        string[] parts = text.Split(' ');
        string unit = parts[1] switch
        {
            "minute" => "Minute",
            "minutes" => "Minuten",
            "hour" => "Stunde",
            "hours" => "Stunden",
            "day" => "Tag",
            _ => days,
        };
        return $"{parts[0].Replace('.', ',')} {unit}";
    }
}

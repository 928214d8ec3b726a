using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Import;

/// <summary>Turns the cells of a row into values.</summary>
internal sealed partial class CsvValues(CsvMapping mapping)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(mapping.TimeZone);
    private readonly string[] formats = [.. mapping.TimeFormats];

    /// <summary>The columns that a template names.</summary>
    public static IEnumerable<string> Columns(string template) => Column().Matches(template).Select(match => match.Groups[1].Value);

    /// <summary>A template with the row's cells in its braces; empty when every cell is.</summary>
    public static string Filled(string template, Func<string, string?> cell)
    {
        bool isAny = !Column().IsMatch(template);
        string text = Column().Replace(template, match =>
        {
            string value = cell(match.Groups[1].Value)?.Trim() ?? "";
            isAny |= value.Length > 0;
            return value;
        });
        return isAny ? text : "";
    }

    /// <summary>A field's value in JSON, or null when the cell is empty.</summary>
    /// <exception cref="FormatException">The text is not of the field's type.</exception>
    public JsonNode? Read(CsvField field, Type type, Func<string, string?> cell)
    {
        string text = Filled(field.Value, cell);
        if (field.Map is { } map)
        {
            text = map.GetValueOrDefault(text) ?? map.GetValueOrDefault("*") ?? text;
        }

        text = field.Html ? HtmlText.Of(text) ?? "" : text;
        return text.Length == 0 ? null : type switch
        {
            _ when type == typeof(DateTimeOffset) => JsonValue.Create(Time(text).UtcDateTime),
            _ when type == typeof(decimal) => JsonValue.Create(Number(text)),
            _ when type == typeof(bool) => JsonValue.Create(Flag(text)),
            _ when type == typeof(Rating) => new JsonObject
            {
                ["value"] = (double)Number(text), ["minimum"] = field.Minimum, ["maximum"] = field.Maximum,
            },
            _ => JsonValue.Create(text),
        };
    }

    /// <summary>A time; without a zone of its own it is in the mapping's.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public DateTimeOffset Time(string text)
    {
        if (DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
        {
            return ToUtc(local);
        }

        if (!TimeText.TryRead(text, out DateTimeOffset time))
        {
            throw new FormatException($"'{EventRules.Shown(text)}' cannot be read as a time");
        }

        bool hasZone = text.All(char.IsAsciiDigit) || Zone().IsMatch(text);
        return hasZone ? time : ToUtc(time.DateTime);
    }

    private DateTimeOffset ToUtc(DateTime local)
    {
        DateTime wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);

        // In the hour that summer time skips there is no such time: an hour later there is.
        wall = zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall;
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(wall, zone), TimeSpan.Zero);
    }

    private decimal Number(string text)
    {
        string sign = mapping.DecimalSign == CsvMapping.AnyDecimalSign ? SignOf(text) : mapping.DecimalSign;
        string group = sign == "." ? "," : ".";
        string plain = text.Replace(group, "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)
            .Replace("\u00a0", "", StringComparison.Ordinal).Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : throw new FormatException($"'{EventRules.Shown(text)}' is not a number");
    }

    /// <summary>Of two different signs the last one is the decimal one; one alone is, unless it stands where groups of thousands do.</summary>
    private static string SignOf(string text)
    {
        int point = text.LastIndexOf('.');
        int comma = text.LastIndexOf(',');
        if (point >= 0 && comma >= 0)
        {
            return point > comma ? "." : ",";
        }

        string sign = comma >= 0 ? "," : ".";
        return !Thousands().IsMatch(text) ? sign
            : text.Count(letter => letter == sign[0]) > 1 ? (sign == "," ? "." : ",")
            : throw new FormatException($"'{EventRules.Shown(text)}' can be read in two ways; a mapping with a decimalSign says which");
    }

    private static bool Flag(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "JA" or "1" or "X" => true,
        "FALSE" or "NO" or "NEIN" or "0" => false,
        _ => throw new FormatException($"'{EventRules.Shown(text)}' is neither yes nor no"),
    };

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}([.,][0-9]{3})+$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Column();

    [GeneratedRegex("(Z|z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+[+-][0-9]{2})$")]
    private static partial Regex Zone();
}

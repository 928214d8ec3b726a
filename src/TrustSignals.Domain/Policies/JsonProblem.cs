using System.Text.RegularExpressions;

namespace TrustSignals.Domain.Policies;

/// <summary>The JSON reader's messages name its types; people want to know what to write.</summary>
internal static partial class JsonProblem
{
    private static readonly string[] PairNames = ["low", "high", "probability", "weight"];

    public static string InWords(string message, string field)
    {
        if (Unmapped().Match(message) is { Success: true } unknown)
        {
            return $"'{unknown.Groups[1].Value}' is not known here";
        }

        if (Missing().Match(message) is { Success: true } missing)
        {
            return $"must have {missing.Groups[1].Value.Replace("'", "", StringComparison.Ordinal)}";
        }

        return Type().Match(message) is { Success: true } type
            ? type.Groups[1].Value switch
            {
                "System.Double" => "must be a number",
                "System.Int32" => "must be a whole number",
                "System.Boolean" => "must be true or false",
                "System.String" => "must be a text in quotes",
                "System.DateOnly" => "must be a date such as 2026-12-25",
                { } name when name.Contains("ImmutableArray", StringComparison.Ordinal) => "must be a list",
                { } name when name.EndsWith("DayOfWeek", StringComparison.Ordinal) => "must be a day such as monday",
                { } name when name.EndsWith("DaylightSaving", StringComparison.Ordinal) => "must be one of the words that the schema allows",
                // Of a pair of numbers the reader names the pair, whichever is wrong.
                _ => PairNames.Any(name => field.EndsWith($".{name}", StringComparison.Ordinal)) ? "must be a number" : "must be an object",
            }
            : message;
    }

    [GeneratedRegex("^The JSON property '(.+)' could not be mapped")]
    private static partial Regex Unmapped();

    [GeneratedRegex(@"missing required properties including: (.+?)\.?$")]
    private static partial Regex Missing();

    [GeneratedRegex(@"could not be converted to (.+?)\.?$")]
    private static partial Regex Type();
}

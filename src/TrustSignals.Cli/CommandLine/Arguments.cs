using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace TrustSignals.Cli.CommandLine;

/// <summary>Arguments and options of the commands that ask the service.</summary>
internal static class Arguments
{
    public static Argument<string> Customer() => new("customer") { Description = "The customer, as the source names them." };

    public static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = Parse,
    };

    /// <summary>The query of an address, with the times that are given.</summary>
    public static string Query(params ReadOnlySpan<(string Name, DateTimeOffset? Time)> times)
    {
        string query = "";
        foreach ((string name, DateTimeOffset? time) in times)
        {
            query += time is { } value
                ? string.Create(CultureInfo.InvariantCulture, $"{(query.Length == 0 ? '?' : '&')}{name}={value.UtcDateTime:O}")
                : "";
        }

        return query;
    }

    private static DateTimeOffset? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time))
        {
            return time;
        }

        string name = (result.Parent as OptionResult)?.Option.Name ?? "The time";
        result.AddError($"{name} is '{text}'; an RFC 3339 time such as 2026-05-04T08:30:00Z is expected.");
        return null;
    }
}

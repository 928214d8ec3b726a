using System.Globalization;
using System.Text.RegularExpressions;

namespace TrustSignals.Ingestion.Fields;

/// <summary>
/// Times as templates write them for people: <c>March 23 2026 at 10:06 AM</c>, <c>Mon, 23 Mar, 2026 at 5:00 PM EDT</c>.
/// Of zone names those are known that mean one zone only; without a name it is UTC.
/// </summary>
internal static partial class EnglishTime
{
    // RFC 5322 (4.3), and the European and Australian names. IST, BST and the like mean several zones.
    private static readonly Dictionary<string, double> Hours = new(StringComparer.Ordinal)
    {
        [""] = 0, ["UTC"] = 0, ["GMT"] = 0, ["WET"] = 0, ["WEST"] = 1, ["CET"] = 1, ["CEST"] = 2, ["EET"] = 2, ["EEST"] = 3,
        ["EST"] = -5, ["EDT"] = -4, ["CST"] = -6, ["CDT"] = -5, ["MST"] = -7, ["MDT"] = -6, ["PST"] = -8, ["PDT"] = -7,
        ["JST"] = 9, ["AEST"] = 10, ["AEDT"] = 11,
    };

    private static readonly string[] Formats = ["MMM d yyyy h:mm tt", "MMM d yyyy H:mm", "d MMM yyyy h:mm tt", "d MMM yyyy H:mm"];

    private static readonly string[] Sizes = ["hhmm", "hh"];

    public static bool TryRead(string text, out DateTimeOffset time)
    {
        time = default;
        Match match = Written().Match(text);
        if (!match.Success || Offset(match.Groups["zone"].Value) is not { } offset)
        {
            return false;
        }

        // The first three letters say which month it is, in the long form and the short one.
        string first = match.Groups["first"].Value, second = match.Groups["second"].Value;
        string date = $"{(first.Length > 3 ? first[..3] : first)} {(second.Length > 3 ? second[..3] : second)} {match.Groups["year"].Value}";
        string clock = $"{match.Groups["clock"].Value} {match.Groups["half"].Value}".TrimEnd();
        if (!DateTime.TryParseExact($"{date} {clock}", Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local) || local.Year < 2)
        {
            return false;
        }

        time = new DateTimeOffset(local, offset).ToUniversalTime();
        return true;
    }

    private static TimeSpan? Offset(string zone) =>
        Hours.TryGetValue(zone, out double hours) ? TimeSpan.FromHours(hours)
        : zone is ['+' or '-', ..] && TimeSpan.TryParseExact(zone[1..].Replace(":", "", StringComparison.Ordinal), Sizes, CultureInfo.InvariantCulture, out TimeSpan size) && size.TotalHours <= 14
            ? zone[0] == '-' ? -size : size
            : null;

    // Templates pad the day with a blank: "May  4".
    [GeneratedRegex(@"^(?:[A-Za-z]{3,9}, +)?(?<first>[A-Za-z]{3,9}|[0-9]{1,2}) +(?<second>[0-9]{1,2}|[A-Za-z]{3,9}),? +(?<year>[0-9]{4}),? +(?:at +)?(?<clock>[0-9]{1,2}:[0-9]{2})(?: *(?<half>AM|PM))?(?: +(?<zone>[A-Z]{3,4}|[+-][0-9]{2}(?::?[0-9]{2})?))?$")]
    private static partial Regex Written();
}

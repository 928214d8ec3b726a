using System.Globalization;
using System.Text.RegularExpressions;

namespace TrustSignals.Classification.Agents;

/// <summary>Arithmetic on days as people speak of them.</summary>
internal static class Calendar
{
    private static readonly string[] German = ["sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag"];
    private static readonly string[] English = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The last second of a day.</summary>
    public static DateTime EndOf(DateTime day) => day.Date.AddDays(1).AddSeconds(-1);

    public static DateTime Add(DateTime said, int number, string unit)
    {
        string name = unit.ToLowerInvariant();
        return name switch
        {
            _ when name.StartsWith("min", StringComparison.Ordinal) => said.AddMinutes(number),
            _ when name.StartsWith("stund", StringComparison.Ordinal) || name.StartsWith("hour", StringComparison.Ordinal) => said.AddHours(number),
            _ when name.Contains("werk", StringComparison.Ordinal) || name.Contains("arbeit", StringComparison.Ordinal)
                || name.StartsWith("working", StringComparison.Ordinal) || name.StartsWith("business", StringComparison.Ordinal) => EndOf(AddWorkingDays(said, number)),
            _ when name.StartsWith("tag", StringComparison.Ordinal) || name.StartsWith("day", StringComparison.Ordinal) => EndOf(said.AddDays(number)),
            _ when name.StartsWith("woche", StringComparison.Ordinal) || name.StartsWith("week", StringComparison.Ordinal) => EndOf(said.AddDays(7 * number)),
            _ => EndOf(said.AddMonths(number)),
        };
    }

    public static DateTime EndOfPeriod(DateTime said, string unit, bool isNext)
    {
        int next = isNext ? 1 : 0;
        switch (unit.ToLowerInvariant())
        {
            case "day" or "tages":
                return EndOf(said);
            case "month" or "monat" or "monats":
                return EndOf(new DateTime(said.Year, said.Month, 1).AddMonths(1 + next).AddDays(-1));
            case "year" or "jahres":
                return EndOf(new DateTime(said.Year + next, 12, 31));
            default:
                // The week ends on Sunday, as the most that the words allow.
                return EndOf(said.AddDays(((7 - (int)said.DayOfWeek) % 7) + (7 * next)));
        }
    }

    /// <summary>The coming day of that name; on the day itself, today, unless "next" is said.</summary>
    public static DateTime NextWeekday(DateTime said, string name, bool isNext)
    {
        string day = name.Equals("sonnabend", StringComparison.OrdinalIgnoreCase) ? "samstag" : name.ToLowerInvariant();
        int wanted = Math.Max(Array.IndexOf(German, day), Array.IndexOf(English, day));
        int ahead = (wanted - (int)said.DayOfWeek + 7) % 7;
        return said.AddDays(ahead == 0 && isNext ? 7 : ahead);
    }

    public static int DaysAhead(string word) => word.ToLowerInvariant() switch
    {
        "übermorgen" or "day after tomorrow" => 2,
        "morgen" or "tomorrow" => 1,
        _ => 0,
    };

    /// <summary>The date of a match with groups d, m or name, and y; without a year the next such date. Null when there is no such day.</summary>
    public static DateTime? DateOf(Match match, DateTime said)
    {
        int day = int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture);
        int month = match.Groups["name"].Success ? MonthOf(match.Groups["name"].Value) : int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture);
        bool hasYear = match.Groups["y"].Success;
        int year = hasYear ? int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture) : said.Year;
        year += year < 100 ? 2000 : 0;
        if (month is < 1 or > 12 || day < 1 || year is < 1 or > 9998 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var date = new DateTime(year, month, day);
        return !hasYear && date < said.Date && day <= DateTime.DaysInMonth(year + 1, month) ? new DateTime(year + 1, month, day) : date;
    }

    private static DateTime AddWorkingDays(DateTime day, int number)
    {
        while (number > 0)
        {
            day = day.AddDays(1);
            number -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }

    private static int MonthOf(string name) => name.ToLowerInvariant() switch
    {
        "jän" => 1,
        "mär" => 3,
        "mai" => 5,
        "okt" => 10,
        "dez" => 12,
        var other => Array.IndexOf(Months, other) + 1,
    };
}

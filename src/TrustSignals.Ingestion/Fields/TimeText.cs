using System.Globalization;
using System.Text.RegularExpressions;

namespace TrustSignals.Ingestion.Fields;

/// <summary>
/// Reads the times that business systems write: RFC 3339 with any precision, offsets with or without a colon, a blank
/// for the T, no zone (UTC), a date alone (midnight UTC), RFC 1123, and Unix time in seconds to nanoseconds.
/// </summary>
public static partial class TimeText
{
    private const int TickDigits = 7;

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The instant, UTC; digits beyond 100 ns are cut off.</param>
    public static bool TryRead(string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is null || text.Length > 64)
        {
            return false;
        }

        string trimmed = text.Trim();
        Match match = Written().Match(trimmed);
        if (match.Success)
        {
            return TryRead(match, out time);
        }

        if (decimal.TryParse(trimmed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number))
        {
            return TryRead(number, out time);
        }

        bool isRfc1123 = DateTimeOffset.TryParseExact(
            trimmed, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
        return isRfc1123;
    }

    /// <summary>Reads Unix time; its size tells seconds, milliseconds, microseconds and nanoseconds apart.</summary>
    /// <param name="unix">Time since 1970, UTC.</param>
    /// <param name="time">The instant, UTC.</param>
    public static bool TryRead(decimal unix, out DateTimeOffset time)
    {
        time = default;
        decimal size = Math.Abs(unix);
        decimal ticksPerUnit = size switch
        {
            < 100_000_000_000m => TimeSpan.TicksPerSecond,
            < 100_000_000_000_000m => TimeSpan.TicksPerMillisecond,
            < 100_000_000_000_000_000m => TimeSpan.TicksPerMicrosecond,
            < 10_000_000_000_000_000_000m => 0.01m,
            _ => 0,
        };
        decimal ticks = decimal.Truncate(unix * ticksPerUnit) + DateTimeOffset.UnixEpoch.Ticks;
        if (ticksPerUnit == 0 || ticks < 0 || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset((long)ticks, TimeSpan.Zero);
        return true;
    }

    private static bool TryRead(Match match, out DateTimeOffset time)
    {
        time = default;
        int year = Number(match, 1), month = Number(match, 2), day = Number(match, 3);
        int hour = Number(match, 4), minute = Number(match, 5), second = Number(match, 6);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        string fraction = match.Groups[7].Value;
        long part = fraction.Length == 0
            ? 0
            : long.Parse(fraction.PadRight(TickDigits, '0').AsSpan(0, TickDigits), NumberStyles.None, CultureInfo.InvariantCulture);
        long offsetMinutes = 0;
        string zone = match.Groups[8].Value;
        if (zone.Length > 0 && zone[0] is '+' or '-')
        {
            int hours = int.Parse(zone.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture);
            int minutes = zone.Length > 3 ? int.Parse(zone.AsSpan(zone.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
            if (hours > 14 || minutes > 59)
            {
                return false;
            }

            offsetMinutes = ((hours * 60) + minutes) * (zone[0] == '-' ? -1 : 1);
        }

        // A leap second (:60) is the first instant of the next minute.
        long ticks = new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Utc).Ticks
            + (second * TimeSpan.TicksPerSecond) + part - (offsetMinutes * TimeSpan.TicksPerMinute);
        if (ticks < 0 || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static int Number(Match match, int group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})(?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,20}))?)?)? ?(Z|z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?$")]
    private static partial Regex Written();
}

using System.Globalization;

namespace TrustSignals.Classification.Outcomes;

/// <summary>Durations and amounts in the words of an evidence line.</summary>
internal static class Spans
{
    public static string InWords(TimeSpan span)
    {
        (double number, string unit) = span.TotalHours < 1 ? (span.TotalMinutes, "minute")
            : span.TotalHours < 48 ? (span.TotalHours, "hour")
            : (span.TotalDays, "day");
        string rounded = Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);
        return rounded == "1" ? $"1 {unit}" : $"{rounded} {unit}s";
    }

    public static string InWords(decimal amount, string? currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{amount:0.00}{(currency is null ? "" : " ")}{currency}");
}

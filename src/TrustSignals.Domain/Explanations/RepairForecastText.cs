using System.Globalization;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Explanations;

/// <summary>How long a repair by good experiences alone takes, in a sentence.</summary>
public static class RepairForecastText
{
    private const int TellsWeeksBelow = 9;
    private const int TellsMonthsBelow = 100;
    private const double WeeksPerMonth = 365.25 / 12 / 7;

    /// <summary>The sentence.</summary>
    /// <param name="weeks">1 to <see cref="RepairForecast.LongestWeeks"/>.</param>
    /// <param name="language">German or English.</param>
    public static string Of(int weeks, TextLanguage language) => language == TextLanguage.German
        ? $"Kommen Erfahrungen so oft wie bisher und sind alle gut, dauert das {German(weeks)}."
        : $"If experiences come as often as so far and all are good, that takes {English(weeks)}.";

    private static string German(int weeks) => weeks switch
    {
        >= RepairForecast.LongestWeeks => "mehr als fünf Jahre",
        1 => "etwa eine Woche",
        < TellsWeeksBelow => $"etwa {Whole(weeks)} Wochen",
        < TellsMonthsBelow => $"etwa {Whole(weeks / WeeksPerMonth)} Monate",
        _ => $"etwa {Whole(weeks / WeeksPerMonth / 12)} Jahre",
    };

    private static string English(int weeks) => weeks switch
    {
        >= RepairForecast.LongestWeeks => "more than five years",
        1 => "about a week",
        < TellsWeeksBelow => $"about {Whole(weeks)} weeks",
        < TellsMonthsBelow => $"about {Whole(weeks / WeeksPerMonth)} months",
        _ => $"about {Whole(weeks / WeeksPerMonth / 12)} years",
    };

    private static string Whole(double value) => Math.Round(value, MidpointRounding.AwayFromZero).ToString("F0", CultureInfo.InvariantCulture);
}

using System.Globalization;
using TrustSignals.Cli.Api;

namespace TrustSignals.Cli.Output;

/// <summary>Figures as markup: the colour repeats what the words say, so that nothing is lost without it.</summary>
internal static class Styles
{
    public static string Level(RelationshipReading reading)
    {
        string level = reading.Level.ToString("F1", CultureInfo.InvariantCulture);
        return reading.BandPosition switch
        {
            "below" => $"[red]{level} ↓[/]",
            "above" => $"[yellow]{level} ↑[/]",
            _ => $"[green]{level}[/]",
        };
    }

    public static string Band(BandReading band) => string.Create(CultureInfo.InvariantCulture, $"{band.Low:F0}–{band.High:F0}");

    public static string Stage(string stage) => stage switch
    {
        "spiral" => "[bold red]spiral[/]",
        "sliding" => "[red]sliding[/]",
        "watch" => "[yellow]watch[/]",
        _ => stage,
    };

    public static string Date(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Needed(int? goodExperiences) => goodExperiences switch
    {
        null => "no number of good experiences would do",
        0 => "none",
        1 => "1 good experience",
        _ => string.Create(CultureInfo.InvariantCulture, $"{goodExperiences} good experiences"),
    };
}

using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.Output;

namespace TrustSignals.Cli.Demo;

/// <summary>The storyline customers as a table.</summary>
internal static class BoardRenderer
{
    public static IRenderable Of(DemoBoard board)
    {
        Table table = new Table().Border(TableBorder.Rounded)
            .Title(Title(board))
            .AddColumns("Customer", "Story", "Level", "Band", "Stage", "Month by month");
        foreach (StoryTrack track in board.Tracks)
        {
            table.AddRow(Cells(track, board.HasSlid(track.Story.Customer)));
        }

        string alerts = string.Join(" · ", board.Alerts.CountBy(alert => alert.Condition).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));
        return alerts.Length == 0 ? table : table.Caption(Markup.Escape($"Alerts: {alerts}"));
    }

    private static string Title(DemoBoard board)
    {
        string month = board.Month is { } shown ? shown.ToString("MMMM yyyy", CultureInfo.InvariantCulture) : "the year is through";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[bold]{month}[/]   {board.Accepted} of {board.Total} events accepted, {board.Waiting} on the queues, {board.Alerts.Count()} alerts");
    }

    private static string[] Cells(StoryTrack track, bool hasSlid)
    {
        string customer = Markup.Escape(track.Story.Customer);
        string story = Markup.Escape(track.Story.Story ?? "");
        return track.Last is { } reading
            ?
            [
                customer, story, Styles.Level(reading), Styles.Band(reading.Band), Stage(reading, hasSlid),
                Markup.Escape(Sparkline.Of(track.Levels)),
            ]
            : [customer, story, "", "", "", ""];
    }

    /// <summary>Steady says that nothing slides, not that all is well: where the level is out of its band, that is said too.</summary>
    private static string Stage(RelationshipReading reading, bool hasSlid) => (reading.Stage, reading.BandPosition) switch
    {
        ("steady", "below") => hasSlid ? "no longer sliding, still below its band" : "steady, below its band",
        ("steady", "above") => "steady, above its band",
        _ => Styles.Stage(reading.Stage),
    };
}

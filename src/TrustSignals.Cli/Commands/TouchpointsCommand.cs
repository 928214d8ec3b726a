using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TrustSignals.Cli.CommandLine;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust touchpoints</c>: where trust is lost, and by which mechanism.</summary>
internal static class TouchpointsCommand
{
    private const int Longest = 90;

    public static Command Create()
    {
        var days = new Option<int>("--days") { Description = $"The window up to today, 1 to {Longest}. Default: 7.", DefaultValueFactory = _ => 7, HelpName = "N" };
        days.Validators.Add(result => CommonOptions.Check(result, "--days", 1, Longest));
        return new Command("touchpoints", "Show touchpoints and actors by the trust that was lost there.") { days }.Shows(
            result => string.Create(CultureInfo.InvariantCulture, $"touchpoints?days={result.GetValue(days)}"), TableOf);
    }

    private static Table TableOf(JsonElement report)
    {
        Table table = new Table().Border(TableBorder.Rounded)
            .AddColumns("Touchpoint", "Customers", "Disappointed", "Exposed", "Gained", "Lost", "Most lost by", "Contagion");
        foreach (JsonElement touchpoint in report.GetProperty("touchpoints").EnumerateArray())
        {
            AddRow(table, touchpoint, Markup.Escape(touchpoint.GetProperty("touchpoint").GetString()!));
            foreach (JsonElement actor in touchpoint.GetProperty("actors").EnumerateArray())
            {
                AddRow(table, actor, "  " + Markup.Escape(actor.GetProperty("actor").GetString() ?? "one team or person"));
            }
        }

        return table;
    }

    private static void AddRow(Table table, JsonElement reading, string name)
    {
        string? worst = reading.GetProperty("lostByMechanism").EnumerateArray().Select(spot => spot.GetProperty("mechanism").GetString()).FirstOrDefault();
        table.AddRow(
            name, reading.GetProperty("customers").ToString(), reading.GetProperty("disappointed").ToString(), reading.GetProperty("exposed").ToString(),
            reading.GetProperty("gained").GetDouble().ToString("F1", CultureInfo.InvariantCulture),
            reading.GetProperty("lost").GetDouble().ToString("F1", CultureInfo.InvariantCulture),
            worst ?? "", reading.GetProperty("isContagion").GetBoolean() ? "[red]yes[/]" : "");
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust segments</c>: every segment against its band and its trust SLA.</summary>
internal static class SegmentsCommand
{
    public static Command Create() =>
        new Command("segments", "Show every segment against its band and its trust SLA.").Shows(_ => "segments", TableOf);

    private static Table TableOf(JsonElement document)
    {
        Table table = new Table().Border(TableBorder.Rounded)
            .AddColumns("Segment", "Customers", "Below", "In band", "Above", "Attainment", "Agreed", "Burn now / day / week", "Below too long", "SLA");
        foreach (JsonElement segment in document.GetProperty("items").EnumerateArray())
        {
            JsonElement burn = segment.GetProperty("burn");
            string name = segment.GetProperty("segment").GetString()!;
            table.AddRow(
                name.Length == 0 ? "(none)" : Markup.Escape(name), segment.GetProperty("customers").ToString(), segment.GetProperty("below").ToString(),
                segment.GetProperty("within").ToString(), segment.GetProperty("above").ToString(), Share(segment, "attainment"), Share(segment, "target"),
                $"{Rate(segment, "burnRate")} / {Rate(burn, "day")} / {Rate(burn, "week")}", segment.GetProperty("belowTooLong").ToString(),
                segment.GetProperty("isMet").GetBoolean() ? "[green]kept[/]" : "[red]missed[/]");
        }

        return table;
    }

    private static string Share(JsonElement of, string name) => string.Create(CultureInfo.InvariantCulture, $"{100 * of.GetProperty(name).GetDouble():F0} %");

    private static string Rate(JsonElement of, string name) => of.GetProperty(name).GetDouble().ToString("F1", CultureInfo.InvariantCulture);
}

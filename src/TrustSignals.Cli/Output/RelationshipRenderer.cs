using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TrustSignals.Cli.Api;

namespace TrustSignals.Cli.Output;

/// <summary>Relationships as people read them.</summary>
internal static class RelationshipRenderer
{
    /// <summary>One relationship.</summary>
    public static IRenderable Of(CustomerReading customer)
    {
        RelationshipReading reading = customer.Relationship;
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        grid.AddRow("Level", $"{Styles.Level(reading)}  (band {Styles.Band(reading.Band)}, prior {Number(reading.PriorLevel)})");
        grid.AddRow("Uncertainty", reading.Uncertainty.ToString("F2", CultureInfo.InvariantCulture));
        grid.AddRow("Ability", Number(reading.Ability));
        grid.AddRow("Motivation", Number(reading.Motivation));
        grid.AddRow("Stage", $"{Styles.Stage(reading.Stage)}  (depth {reading.SpiralDepth.ToString("F2", CultureInfo.InvariantCulture)})");
        grid.AddRow("Needed", Styles.Needed(reading.GoodExperiencesNeeded));
        grid.AddRow("Signals", string.Create(
            CultureInfo.InvariantCulture,
            $"{reading.Counts.Affirming} affirming, {reading.Counts.Breaking} breaking, {reading.Counts.Unjudged} texts not judged"));
        grid.AddRow("Last event", customer.LastEventAt is { } last ? Styles.Date(last) : "none");
        if (reading.Segment is not null || reading.Frame is not null)
        {
            grid.AddRow("Context", Markup.Escape(string.Join(", ", new[] { reading.Segment, reading.Frame }.OfType<string>())));
        }

        return new Panel(grid).Header($" {Markup.Escape(customer.CustomerId)} at {Styles.Date(reading.At)} ").Border(BoxBorder.Rounded);
    }

    /// <summary>A list of relationships.</summary>
    public static IRenderable Of(IEnumerable<CustomerReading> customers)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("Customer", "Level", "Band", "Uncertainty", "Stage", "Needed", "Last event");
        foreach (CustomerReading customer in customers)
        {
            RelationshipReading reading = customer.Relationship;
            table.AddRow(
                Markup.Escape(customer.CustomerId), Styles.Level(reading), Styles.Band(reading.Band),
                reading.Uncertainty.ToString("F2", CultureInfo.InvariantCulture), Styles.Stage(reading.Stage),
                reading.GoodExperiencesNeeded?.ToString(CultureInfo.InvariantCulture) ?? "–",
                customer.LastEventAt is { } last ? Styles.Date(last) : "–");
        }

        return table;
    }

    private static string Number(double level) => level.ToString("F1", CultureInfo.InvariantCulture);
}

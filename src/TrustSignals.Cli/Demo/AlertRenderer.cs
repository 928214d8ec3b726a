using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.Output;

namespace TrustSignals.Cli.Demo;

/// <summary>Alerts as people read them.</summary>
internal static class AlertRenderer
{
    private const int ShownDisappointments = 10;
    private const int ShownContributions = 5;
    private const int LineQuote = 70;

    /// <summary>An alert in one line of markup.</summary>
    public static string Line(AlertReading alert)
    {
        string quote = alert.Trigger?.Quote ?? "";
        quote = quote.Length <= LineQuote ? quote : quote[..(LineQuote - 1)] + "…";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[bold red]ALERT[/] {Markup.Escape(alert.CustomerId)} {Styles.Stage(alert.Condition)}, level {alert.Level:F1}: “{Markup.Escape(quote)}”");
    }

    /// <summary>Everything about an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="explanation">The level's explanation; null leaves the contributions out.</param>
    public static IRenderable Panel(AlertReading alert, ExplanationReading? explanation)
    {
        List<IRenderable> rows = [new Markup(Verdict(alert))];
        if (alert.Trigger is { } trigger)
        {
            rows.Add(new Markup($"[bold]The sentence that did it[/] ({Styles.Date(trigger.OccurredAt)}, {Markup.Escape(trigger.Mechanism)})"));
            rows.Add(new Padder(new Markup($"[italic]“{Markup.Escape(trigger.Quote)}”[/]"), new Padding(2, 0, 0, 0)));
        }

        if (alert.Disappointments is { Count: > 0 })
        {
            rows.Add(Disappointments(alert));
        }

        if (explanation is not null)
        {
            rows.Add(Contributions(explanation));
        }

        rows.Add(new Markup($"[bold]Needed to be back in the band:[/] {Styles.Needed(alert.GoodExperiencesNeeded)}"));
        return new Panel(new Rows(rows))
            .Header($"[bold red] Alert: {Markup.Escape(alert.CustomerId)}, {alert.Condition} [/]").Border(BoxBorder.Rounded).Expand();
    }

    private static string Verdict(AlertReading alert) => string.Create(
        CultureInfo.InvariantCulture,
        $"Level [bold]{alert.Level:F1}[/], band {alert.BandLow:F0}–{alert.BandHigh:F0}: {Meaning(alert)} since {Styles.Date(alert.Since)}, raised {Styles.Date(alert.RaisedAt)}.");

    private static string Meaning(AlertReading alert) => alert.Condition switch
    {
        "spiral" => $"a negative spiral of {alert.DisappointmentCount} disappointments",
        "sliding" => $"a slide of {alert.DisappointmentCount} disappointments",
        _ => Markup.Escape(alert.Condition),
    };

    private static Table Disappointments(AlertReading alert)
    {
        Table table = new Table().Border(TableBorder.None).Title(Heading(alert), Style.Plain).HideHeaders().AddColumns("", "", "");
        foreach (QuoteReading item in (alert.Disappointments ?? []).TakeLast(ShownDisappointments))
        {
            table.AddRow(Styles.Date(item.OccurredAt), Markup.Escape(item.Mechanism), Markup.Escape(item.Quote));
        }

        return table;
    }

    private static string Heading(AlertReading alert) => alert.DisappointmentCount > ShownDisappointments
        ? $"[bold]The last {ShownDisappointments} of {alert.DisappointmentCount} disappointments[/]"
        : "[bold]The disappointments that added up[/]";

    private static Table Contributions(ExplanationReading explanation)
    {
        Table table = new Table().Border(TableBorder.None).Title("[bold]What weighs most in the level (log-odds)[/]", Style.Plain)
            .HideHeaders().AddColumns("", "", "");
        table.Columns[0].RightAligned();
        foreach (ContributionReading item in explanation.Contributions.OrderByDescending(item => Math.Abs(item.LogOdds)).Take(ShownContributions))
        {
            table.AddRow(
                item.LogOdds.ToString("+0.00;-0.00", CultureInfo.InvariantCulture), Markup.Escape(item.Signal.Mechanism), Markup.Escape(item.Signal.Words));
        }

        return table;
    }
}

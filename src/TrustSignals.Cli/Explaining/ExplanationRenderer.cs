using Spectre.Console;
using Spectre.Console.Rendering;
using TrustSignals.Cli.Api;

namespace TrustSignals.Cli.Explaining;

/// <summary>An explanation as people read it: the sum in words, the run of disappointments, every contribution.</summary>
/// <param name="words">The language.</param>
internal sealed class ExplanationRenderer(Wording words)
{
    public IRenderable Of(ExplanationReading explanation)
    {
        List<IRenderable> rows = [new Text(words.Summary(explanation)), Text.Empty];
        if (explanation.Disappointments.Count > 0)
        {
            rows.Add(DisappointmentsOf(explanation));
        }

        rows.Add(ContributionsOf(explanation));
        return new Rows(rows);
    }

    private Table DisappointmentsOf(ExplanationReading explanation)
    {
        Table table = New(words.Disappointments).AddColumns("", "", "");
        foreach (SignalReading signal in explanation.Disappointments)
        {
            table.AddRow(words.Date(signal.OccurredAt), Markup.Escape(words.Mechanism(signal.Mechanism)), Markup.Escape(signal.Words));
        }

        return table;
    }

    private Table ContributionsOf(ExplanationReading explanation)
    {
        Table table = New(words.Contributions).AddColumns("", "", "", "");
        table.Columns[0].RightAligned();
        table.AddRow(Signed(explanation.PriorLogOdds), "", "", Markup.Escape(words.Prior));
        foreach (ContributionReading item in explanation.Contributions.OrderBy(item => item.Signal.OccurredAt))
        {
            table.AddRow(
                Signed(item.LogOdds), words.Date(item.Signal.OccurredAt), Markup.Escape(words.Mechanism(item.Signal.Mechanism)),
                Markup.Escape(item.Signal.Words));
        }

        return table.AddRow(Signed(explanation.LevelLogOdds), "", "", Markup.Escape(words.Sum));
    }

    private string Signed(double logOdds) => logOdds.ToString("+0.000;−0.000;0.000", words.Culture);

    private static Table New(string title) =>
        new Table().Border(TableBorder.Simple).Title(Markup.Escape(title), Style.Plain).HideHeaders();
}

using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TrustSignals.Cli.Api;
using TrustSignals.Domain.Explanations;

namespace TrustSignals.Cli.Explaining;

/// <summary>An explanation as people read it, in the service's own words: the verdict, its parts, every contribution.</summary>
internal static class ExplanationRenderer
{
    public static IRenderable Of(ExplanationReading explanation, Uri service)
    {
        ExplanationHeadings headings = HeadingsOf(explanation);
        ExplanationTextReading text = explanation.Text;
        List<IRenderable> rows = [new Text($"{explanation.CustomerId}: {text.Verdict}")];
        AddPart(rows, headings.Conditions, text.Conditions);
        AddPart(rows, headings.What, text.What);
        AddPart(rows, headings.How, text.How);
        AddPart(rows, headings.Why, text.Why);
        AddPart(rows, headings.Repair, text.Repair);
        rows.Add(Text.Empty);
        rows.Add(ContributionsOf(explanation, headings));
        rows.Add(new Text(new Uri(service, explanation.Permalink.TrimStart('/')).AbsoluteUri));
        return new Rows(rows);
    }

    /// <summary>Why the level is what it is, with every judgement, and what would repair it.</summary>
    public static IEnumerable<IRenderable> Reasons(ExplanationReading explanation)
    {
        ExplanationHeadings headings = HeadingsOf(explanation);
        List<IRenderable> rows = [];
        AddPart(rows, headings.Why, explanation.Text.Why);
        rows.Add(Text.Empty);
        rows.Add(ContributionsOf(explanation, headings));
        AddPart(rows, headings.Repair, explanation.Text.Repair);
        return rows;
    }

    private static ExplanationHeadings HeadingsOf(ExplanationReading explanation) =>
        ExplanationHeadings.Of(explanation.Language == "de" ? TextLanguage.German : TextLanguage.English);

    private static void AddPart(List<IRenderable> rows, string heading, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            rows.Add(Text.Empty);
            rows.Add(new Text(heading, new Style(decoration: Decoration.Bold)));
            rows.AddRange(lines.Select(line => new Padder(new Text(line), new Padding(2, 0, 0, 0))));
        }
    }

    private static Table ContributionsOf(ExplanationReading explanation, ExplanationHeadings headings)
    {
        Table table = new Table().Border(TableBorder.Simple).Title(Markup.Escape(headings.Contributions), Style.Plain).HideHeaders().AddColumns("", "");
        table.Columns[0].RightAligned();
        Add(explanation.PriorLogOdds, headings.Prior);
        foreach (ContributionReading item in explanation.Contributions)
        {
            Add(item.LogOdds, item.Text);
        }

        if (explanation.Rounding != 0)
        {
            Add(explanation.Rounding, headings.Rounding);
        }

        return Add(explanation.LevelLogOdds, headings.Sum);

        Table Add(double logOdds, string what) => table.AddRow(Signed(logOdds, explanation.Language), Markup.Escape(what));
    }

    private static string Signed(double logOdds, string language)
    {
        string text = Math.Abs(logOdds) is > 0 and < 0.0005
            ? logOdds.ToString("+0.0E+0;−0.0E+0", CultureInfo.InvariantCulture)
            : logOdds.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture);
        return language == "de" ? text.Replace('.', ',') : text;
    }
}

using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TrustSignals.Cli.Api;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Cli.Policies;

/// <summary>A difference between policies as people read it.</summary>
internal static class PolicyDifferenceRenderer
{
    public static IRenderable Of(PolicyDifference difference, int shown)
    {
        List<IRenderable> rows = [new Text($"{difference.Before} → {difference.After}: {difference.Values.Count} value(s) differ")];
        rows.AddRange(difference.Values.Select(change => new Text($"  {change.Path}: {Said(change.Before)} → {Said(change.After)}")));
        if (difference.Customers > 0)
        {
            rows.Add(new Text(difference.IsComplete
                ? $"Tried on all {difference.Customers} customers:"
                : $"Tried on {difference.Customers} customers, a fair sample; --limit for more:"));
            rows.Add(SegmentsOf(difference));
            rows.Add(ItemsOf(difference, shown));
        }

        return new Rows(rows);
    }

    private static Table SegmentsOf(PolicyDifference difference)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("Segment", "Customers", "Changed", "Worse", "Better", "Level, mean", "Level, most", "Moves");
        foreach (PolicySegmentReading item in difference.Segments)
        {
            table.AddRow(
                Markup.Escape(item.Segment.Length == 0 ? "–" : item.Segment), Number(item.Customers), Number(item.Changed), Number(item.Worse), Number(item.Better),
                Points(item.LevelChangeSum / item.Customers), Points(item.LevelChangeMost),
                Markup.Escape(string.Join(", ", item.Moves.Concat(item.BandMoves).Select(move => $"{move.Key} {move.Value}"))));
        }

        return table;
    }

    private static Table ItemsOf(PolicyDifference difference, int shown)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("Customer", "Level", "Stage", "Band", "Phase");
        foreach (PolicyImpactReading item in difference.Items.Take(shown))
        {
            table.AddRow(
                Markup.Escape(item.CustomerId),
                string.Create(CultureInfo.InvariantCulture, $"{item.Before.Level:F1} → {item.After.Level:F1}"),
                Move(item.Before.Stage, item.After.Stage), Move(item.Before.BandPosition, item.After.BandPosition), Move(item.Before.Phase, item.After.Phase));
        }

        return difference.Items.Count > shown ? table.Caption($"and {difference.Items.Count - shown} more; --json has all") : table;
    }

    private static string Said(string? value) => value ?? "nothing";

    private static string Move(string before, string after) => before == after ? before : $"{before} → {after}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Points(double value) => value.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);
}

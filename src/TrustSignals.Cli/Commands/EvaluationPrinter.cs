using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TrustSignals.Classification.Evaluation;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Cli.Commands;

/// <summary>An evaluation as JSON and as text.</summary>
internal static class EvaluationPrinter
{
    private const int PlotWidth = 40;
    private const int ErrorsShown = 10;
    private static readonly (Polarity Polarity, string Name)[] Classes = [(Polarity.Breaking, "breaking"), (Polarity.None, "none"), (Polarity.Affirming, "affirming")];

    public static JsonObject ToJson(EvaluationReport report, double textsPerSecond)
    {
        var classes = new JsonObject();
        foreach ((Polarity polarity, string name) in Classes)
        {
            classes[name] = new JsonObject
            {
                ["precision"] = Round(report.Confusion.Precision((int)polarity)),
                ["recall"] = Round(report.Confusion.Recall((int)polarity)),
                ["f1"] = Round(report.Confusion.F1((int)polarity)),
            };
        }

        return new JsonObject
        {
            ["n"] = report.Confusion.Total,
            ["accuracy"] = Round(report.Confusion.Accuracy),
            ["macroF1"] = Round(report.Confusion.MacroF1),
            ["ece"] = Round(report.Ece),
            ["coverage"] = Round(report.Coverage),
            ["textsPerSecond"] = Math.Round(textsPerSecond),
            ["classes"] = classes,
        };
    }

    public static string ToText(EvaluationReport report, double textsPerSecond, string version)
    {
        var text = new StringBuilder();
        Line(text, $"{version}: {report.Confusion.Total} texts, {textsPerSecond:F0} per second");
        Line(text, $"accuracy {report.Confusion.Accuracy:F3}   macro-F1 {report.Confusion.MacroF1:F3}   ECE {report.Ece:F3}   coverage {report.Coverage:F3}");
        text.AppendLine();
        Line(text, $"{"",-12}{"precision",10}{"recall",10}{"F1",10}{"texts",10}");
        foreach ((Polarity polarity, string name) in Classes)
        {
            int c = (int)polarity;
            Line(text, $"{name,-12}{report.Confusion.Precision(c),10:F3}{report.Confusion.Recall(c),10:F3}{report.Confusion.F1(c),10:F3}{report.Confusion.Expected(c),10}");
        }

        text.AppendLine().AppendLine("expected (down) against judged (across)");
        Line(text, $"{"",-12}{string.Concat(Classes.Select(c => $"{c.Name,10}"))}");
        foreach ((Polarity expected, string name) in Classes)
        {
            Line(text, $"{name,-12}{string.Concat(Classes.Select(c => $"{report.Confusion[(int)expected, (int)c.Polarity],10}"))}");
        }

        text.AppendLine().AppendLine("reliability: accuracy (bar) against confidence (|)");
        foreach (ReliabilityBin bin in report.Reliability)
        {
            Line(text, $"{bin.Low:F1}-{bin.Low + 0.1:F1} {Bar(bin),-PlotWidth} {bin.Accuracy:F2} of {bin.Count}");
        }

        text.AppendLine().AppendLine("answering only above a confidence");
        foreach (CoveragePoint point in report.CoverageCurve())
        {
            Line(text, $"  ≥ {point.Confidence:F2}   coverage {point.Coverage:F3}   accuracy {point.Accuracy:F3}");
        }

        text.AppendLine().AppendLine("surest errors");
        foreach (Prediction error in report.WorstErrors(ErrorsShown))
        {
            Line(text, $"  {error.Confidence:F2} judged {NameOf(error.Judged)}, is {NameOf(error.Expected)}: {Shorten(error.Text)}");
        }

        return text.ToString().TrimEnd();
    }

    private static string Bar(ReliabilityBin bin)
    {
        char[] bar = new string(' ', PlotWidth).ToCharArray();
        bar.AsSpan(0, (int)Math.Round(bin.Accuracy * PlotWidth)).Fill('█');
        bar[Math.Min(PlotWidth - 1, (int)Math.Round(bin.Confidence * PlotWidth))] = '|';
        return new string(bar);
    }

    private static string NameOf(Polarity polarity) => polarity.ToString().ToLowerInvariant();

    private static string Shorten(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= 120 ? line : $"{line[..119]}…";
    }

    private static double Round(double value) => Math.Round(value, 4);

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}

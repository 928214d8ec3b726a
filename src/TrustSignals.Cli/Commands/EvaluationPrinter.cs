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
    private static readonly (Polarity Polarity, string Name)[] Polarities = [(Polarity.Breaking, "breaking"), (Polarity.None, "none"), (Polarity.Affirming, "affirming")];

    public static JsonObject ToJson(EvaluationReport report, double textsPerSecond)
    {
        var classes = new JsonObject();
        foreach ((Polarity polarity, string name) in Polarities)
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
        int unanswered = report.Predictions.Count(prediction => prediction.IsAbstained);
        Line(text, $"{version}: {report.Confusion.Total} texts, {textsPerSecond:F0} per second and core");
        Line(text, $"accuracy {report.Confusion.Accuracy:F3}   macro-F1 {report.Confusion.MacroF1:F3}   ECE {report.Ece:F3} (calibration error)   coverage {report.Coverage:F3}");
        Line(text, $"not answered: {unanswered}, counted as none (too unsure, or neither German nor English)");
        Classes(text, report.Confusion);
        Matrix(text, report.Confusion);
        text.AppendLine().AppendLine("reliability: how many judgements of a confidence are right (█), and how many should be (│)");
        Line(text, $"{"confidence",-11} {"",-PlotWidth} {"right",6} {"said",6} {"texts",7}");
        foreach (ReliabilityBin bin in report.Reliability)
        {
            Line(text, $"{bin.Low:F1} to {bin.Low + 0.1:F1}  {Bar(bin)} {bin.Accuracy,6:F2} {bin.Confidence,6:F2} {bin.Count,7}");
        }

        text.AppendLine().AppendLine("if only judgements of at least this confidence were answered");
        Line(text, $"{"confidence",-11} {"coverage",10} {"accuracy",10}");
        foreach (CoveragePoint point in report.CoverageCurve())
        {
            Line(text, $"{point.Confidence,-11:F2} {point.Coverage,10:F3} {point.Accuracy,10:F3}");
        }

        Errors(text, report);
        return text.ToString().TrimEnd();
    }

    private static void Classes(StringBuilder text, ConfusionMatrix confusion)
    {
        text.AppendLine();
        Line(text, $"{"",-12}{"precision",10}{"recall",10}{"F1",10}{"texts",10}{"judged",10}");
        foreach ((Polarity polarity, string name) in Polarities)
        {
            int c = (int)polarity;
            int judged = Polarities.Sum(other => confusion[(int)other.Polarity, c]);
            string precision = judged == 0 ? "–" : Figure(confusion.Precision(c));
            string recall = confusion.Expected(c) == 0 ? "–" : Figure(confusion.Recall(c));
            Line(text, $"{name,-12}{precision,10}{recall,10}{(recall == "–" ? "–" : Figure(confusion.F1(c))),10}{confusion.Expected(c),10}{judged,10}");
        }
    }

    private static void Matrix(StringBuilder text, ConfusionMatrix confusion)
    {
        text.AppendLine().AppendLine("label (down) against judgement (across)");
        Line(text, $"{"",-12}{string.Concat(Polarities.Select(c => $"{c.Name,10}"))}");
        foreach ((Polarity expected, string name) in Polarities)
        {
            Line(text, $"{name,-12}{string.Concat(Polarities.Select(c => $"{confusion[(int)expected, (int)c.Polarity],10}"))}");
        }
    }

    private static void Errors(StringBuilder text, EvaluationReport report)
    {
        Prediction[] errors = [.. report.WorstErrors(ErrorsShown)];
        text.AppendLine().AppendLine(errors.Length == 0 ? "no errors among the texts answered" : "surest errors");
        foreach (Prediction error in errors)
        {
            Line(text, $"  {error.Confidence:F2}  label {NameOf(error.Expected)}, judged {NameOf(error.Judged)}: {Shorten(error.Text)}");
        }
    }

    /// <summary>A bar as long as the accuracy, in a frame as wide as 1, with a mark at the confidence.</summary>
    private static string Bar(ReliabilityBin bin)
    {
        char[] bar = new string('·', PlotWidth).ToCharArray();
        bar.AsSpan(0, (int)Math.Round(bin.Accuracy * PlotWidth)).Fill('█');
        bar[Math.Min(PlotWidth - 1, (int)Math.Round(bin.Confidence * PlotWidth))] = '│';
        return new string(bar);
    }

    private static string Figure(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    private static string NameOf(Polarity polarity) => polarity.ToString().ToLowerInvariant();

    private static string Shorten(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= 120 ? line : $"{line[..119]}…";
    }

    private static double Round(double value) => Math.Round(value, 4);

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}

using System.CommandLine;
using System.Diagnostics;
using TrustSignals.Classification.Evaluation;
using TrustSignals.Classification.Training;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust evaluate</c>: how well the model judges any labelled CSV or TSV.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV or TSV with a header line" };
        var text = new Option<string>("--text") { Description = "column with the text", Required = true };
        var label = new Option<string>("--label") { Description = "column with negative/neutral/positive, breaking/none/affirming, or 0/1", Required = true };
        var language = new Option<string?>("--language") { Description = "language for texts too short to tell; by default that of most texts" };
        var weights = new Option<FileInfo?>("--weights") { Description = "weights written by trust train, instead of those shipped" };
        var json = new Option<bool>("--json") { Description = "one JSON object" };
        var command = new Command("evaluate", "measure the model on labelled texts") { file, text, label, language, weights, json };
        command.SetAction(parsed => Run(
            parsed.InvocationConfiguration, parsed.GetValue(file)!, parsed.GetValue(text)!, parsed.GetValue(label)!, parsed.GetValue(language), parsed.GetValue(weights), parsed.GetValue(json)));
        return command;
    }

    private static int Run(InvocationConfiguration streams, FileInfo file, string textColumn, string labelColumn, string? language, FileInfo? weights, bool json)
    {
        try
        {
            IReadOnlyList<IReadOnlyDictionary<string, string>> rows = DelimitedText.Read(File.ReadAllText(file.FullName));
            if (rows.Count == 0 || !rows[0].ContainsKey(textColumn) || !rows[0].ContainsKey(labelColumn))
            {
                string columns = rows.Count == 0 ? "none" : string.Join(", ", rows[0].Keys);
                throw CliException.Usage($"{file.Name} has no columns '{textColumn}' and '{labelColumn}'; it has: {columns}.");
            }

            (string Text, Polarity Label)[] labelled = [.. rows
                .Select(row => (Text: row[textColumn], Label: PolarityLabels.TryParse(row[labelColumn])))
                .Where(row => row.Label is not null).Select(row => (row.Text, row.Label!.Value))];
            if (labelled.Length < rows.Count)
            {
                streams.Error.WriteLine($"trust: {rows.Count - labelled.Length} rows left out: their label is not a polarity");
            }

            using FileStream? stream = weights?.OpenRead();
            TextEvaluator evaluator = stream is null ? new TextEvaluator() : TextEvaluator.FromWeights(stream);
            language ??= TextEvaluator.MainLanguage(labelled.Select(row => row.Text));
            Prediction[] predictions = [.. labelled.Select(row => evaluator.Judge(row.Text, row.Label, language))];
            double perSecond = PerCoreSecond(evaluator, labelled, language);
            var report = new EvaluationReport(predictions);
            streams.Output.WriteLine(json ? EvaluationPrinter.ToJson(report, perSecond).ToJsonString() : EvaluationPrinter.ToText(report, perSecond, evaluator.Version));
            return ExitCodes.Ok;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"file: {exception.Message}", exception);
        }
    }

    /// <summary>Whole readings per second that a core works. The pass before has compiled the code and filled the caches.</summary>
    private static double PerCoreSecond(TextEvaluator evaluator, (string Text, Polarity Label)[] labelled, string? language)
    {
        using var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        long judged = 0;
        while (labelled.Length > 0 && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1))
        {
            foreach ((string text, Polarity label) in labelled)
            {
                evaluator.Judge(text, label, language);
            }

            judged += labelled.Length;
        }

        process.Refresh();
        return judged / Math.Max((process.TotalProcessorTime - before).TotalSeconds, 1e-9);
    }
}

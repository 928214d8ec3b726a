using System.CommandLine;
using System.Diagnostics;
using System.Text;
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
        var file = new Argument<FileInfo>("file") { Description = "CSV or TSV with a header line, separated by tabs, commas, semicolons or bars" };
        var text = new Option<string>("--text") { Description = "Column with the text.", Required = true };
        var label = new Option<string>("--label") { Description = "Column with negative/neutral/positive, breaking/none/affirming, 0/1 or -1/0/1.", Required = true };
        var language = new Option<string?>("--language") { Description = "Language for texts too short to tell; by default that of most texts." };
        var weights = new Option<FileInfo?>("--weights") { Description = "Weights written by trust train, instead of those shipped." };
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command = new Command("evaluate", "Measure the model on labelled texts.") { file, text, label, language, weights, json };
        command.SetAction(parsed => Run(
            parsed.InvocationConfiguration, parsed.GetValue(file)!, parsed.GetValue(text)!, parsed.GetValue(label)!, parsed.GetValue(language), parsed.GetValue(weights), parsed.GetValue(json)));
        return command;
    }

    private static int Run(InvocationConfiguration streams, FileInfo file, string textColumn, string labelColumn, string? language, FileInfo? weights, bool json)
    {
        try
        {
            (string Text, Polarity Label)[] labelled = Labelled(streams, file, textColumn, labelColumn);
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

    private static (string Text, Polarity Label)[] Labelled(InvocationConfiguration streams, FileInfo file, string textColumn, string labelColumn)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = DelimitedText.Read(ReadText(streams, file));
        if (rows.Count == 0)
        {
            throw CliException.Usage($"{file.Name} has no rows below a header line.");
        }

        string text = ColumnOf(file, rows[0], "--text", textColumn);
        string label = ColumnOf(file, rows[0], "--label", labelColumn);
        IReadOnlyList<Polarity?> labels = PolarityLabels.ParseAll([.. rows.Select(row => row[label])]);
        (string Text, Polarity Label)[] labelled = [.. rows.Zip(labels).Where(row => row.Second is not null).Select(row => (row.First[text], row.Second!.Value))];
        string others = string.Join(", ", rows.Zip(labels).Where(row => row.Second is null).Select(row => $"'{row.First[label]}'").Distinct().Take(5));
        if (labelled.Length == 0)
        {
            throw CliException.Usage($"column '{label}' (--label) of {file.Name} holds no polarity, but: {others}. Known are negative, neutral, positive; breaking, none, affirming; 0, 1; -1, 0, 1.");
        }

        if (labelled.Length < rows.Count)
        {
            streams.Error.WriteLine($"trust: {rows.Count - labelled.Length} of {rows.Count} rows left out: column '{label}' holds no polarity there, but: {others}");
        }

        return labelled;
    }

    private static string ColumnOf(FileInfo file, IReadOnlyDictionary<string, string> row, string option, string name)
    {
        string[] alike = [.. row.Keys.Where(key => key.Equals(name, StringComparison.OrdinalIgnoreCase))];
        return row.ContainsKey(name) ? name : alike is [var only] ? only
            : throw CliException.Usage($"{option}: {file.Name} has no column '{name}'; it has: {string.Join(", ", row.Keys)}.");
    }

    /// <summary>UTF-8, or what a byte order mark says; older exports are in Latin-1.</summary>
    private static string ReadText(InvocationConfiguration streams, FileInfo file)
    {
        try
        {
            using var reader = new StreamReader(file.FullName, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            streams.Error.WriteLine($"trust: {file.Name} is not UTF-8; read as Latin-1");
            return File.ReadAllText(file.FullName, Encoding.Latin1);
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

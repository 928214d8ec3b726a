using System.CommandLine;
using System.Text.Json.Nodes;
using TrustSignals.Classification.Evaluation;
using TrustSignals.Classification.Training;
using TrustSignals.Cli.CommandLine;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust train</c>: corpus and open data to a file of weights, and its figures on the held-back tenth.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var corpus = new Option<DirectoryInfo>("--corpus") { Description = "Folder of the project's corpus (*.tsv).", Required = true };
        var open = new Option<DirectoryInfo?>("--open") { Description = "Folder of the open data sets (mobasa, uci_sentences, banking77, cfpb)." };
        var output = new Option<FileInfo>("--output") { Description = "Where the weights go.", Required = true };
        var version = new Option<string>("--version-name") { Description = "The model's version, recorded on every signal.", DefaultValueFactory = _ => "model/1.0.0" };
        var folds = new Option<int>("--cross-validate") { Description = "Instead of writing weights, report figures over this many folds, 2 to 100, by source.", HelpName = "N" };
        folds.Validators.Add(result => CommonOptions.Check(result, "--cross-validate", 2, 100));
        var only = new Option<TextSource?>("--only") { Description = "Learn from, and validate on, this source alone." };
        var json = new Option<bool>("--json") { Description = "Figures as JSON." };
        var command = new Command("train", "Train the judgement model.") { corpus, open, output, version, folds, only, json };
        command.SetAction(parsed => Run(
            parsed.GetValue(corpus)!, parsed.GetValue(open), parsed.GetValue(output)!, parsed.GetValue(version)!, parsed.GetValue(folds), parsed.GetValue(only), parsed.GetValue(json)));
        return command;
    }

    private static int Run(DirectoryInfo corpus, DirectoryInfo? open, FileInfo output, string version, int folds, TextSource? only, bool json)
    {
        try
        {
            List<LabelledText> own = ReadCorpus(corpus);
            List<LabelledText> all = [.. own, .. ReadOpen(open)];
            if (only is { } source)
            {
                all.RemoveAll(text => text.Source != source && !(source == TextSource.Mobasa && text.Source == TextSource.MobasaNeutral));
            }

            if (folds > 0)
            {
                CrossValidationPrinter.Print(ModelBuilder.CrossValidate(all, folds), json);
                return ExitCodes.Ok;
            }

            int learnt = Write(all, version, output);
            output.Refresh();
            PrintHeldBack(own, learnt, output, json);
            return ExitCodes.Ok;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"train: {exception.Message}", exception);
        }
    }

    // Learning takes minutes: until it is done, the weights that were there stay.
    private static int Write(List<LabelledText> texts, string version, FileInfo output)
    {
        string next = output.FullName + ".new";
        try
        {
            int learnt;
            using (FileStream stream = File.Create(next))
            {
                learnt = ModelBuilder.Build(texts, version, stream);
            }

            File.Move(next, output.FullName, overwrite: true);
            return learnt;
        }
        finally
        {
            File.Delete(next);
        }
    }

    private static List<LabelledText> ReadCorpus(DirectoryInfo folder)
    {
        var texts = new List<LabelledText>();
        foreach (FileInfo file in Existing("--corpus", folder).GetFiles("*.tsv").OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            using StreamReader reader = file.OpenText();
            texts.AddRange(CorpusFile.Read(reader, file.Name));
        }

        return texts.Count > 0 ? texts : throw CliException.Usage($"--corpus: {folder.FullName} holds no corpus files (*.tsv).");
    }

    private static IEnumerable<LabelledText> ReadOpen(DirectoryInfo? folder) => folder is null
        ? []
        : OpenCorpora.Files.SelectMany(file => file.Read(File.ReadAllText(Path.Combine(Existing("--open", folder).FullName, file.File))));

    private static DirectoryInfo Existing(string option, DirectoryInfo folder) =>
        folder.Exists ? folder : throw CliException.Usage($"{option}: the folder {folder.FullName} does not exist.");

    private static void PrintHeldBack(List<LabelledText> own, int learnt, FileInfo output, bool json)
    {
        LabelledText[] held = [.. own.Where(text => HeldBack.Contains(text.Text))];
        using FileStream weights = output.OpenRead();
        TextEvaluator evaluator = TextEvaluator.FromWeights(weights);
        var report = new EvaluationReport([.. held.Select(text => evaluator.Judge(text.Text, text.Polarity))]);
        (ConfusionMatrix mechanisms, ConfusionMatrix facets) = evaluator.JudgeAspects(held);
        var figures = new JsonObject
        {
            ["trainedOn"] = learnt,
            ["bytes"] = output.Length,
            ["heldBack"] = held.Length,
            ["polarityMacroF1"] = Math.Round(report.Confusion.MacroF1, 4),
            ["polarityEce"] = Math.Round(report.Ece, 4),
            ["mechanismMacroF1"] = Math.Round(mechanisms.MacroF1, 4),
            ["facetAccuracy"] = Math.Round(facets.Accuracy, 4),
        };
        if (json)
        {
            Console.WriteLine(figures.ToJsonString());
            return;
        }

        foreach ((string name, JsonNode? value) in figures)
        {
            Console.WriteLine($"{name,-20} {value}");
        }
    }
}

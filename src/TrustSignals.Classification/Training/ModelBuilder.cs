using TrustSignals.Classification.Evaluation;
using TrustSignals.Classification.Model;

namespace TrustSignals.Classification.Training;

/// <summary>The training run of <c>trust train</c>.</summary>
public static class ModelBuilder
{
    /// <summary>Trains on the texts given and writes the weights. The same texts in the same order give the same bytes.</summary>
    /// <param name="texts">Training texts; those of the corpus that <see cref="HeldBack"/> names are left out here.</param>
    /// <param name="version">The model's version, for example <c>model/1.0.0</c>.</param>
    /// <param name="output">Where the weights go.</param>
    /// <returns>How many texts were learnt from.</returns>
    /// <exception cref="InvalidDataException">The weights would exceed 8 MiB.</exception>
    public static int Build(IEnumerable<LabelledText> texts, string version, Stream output)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(output);
        LabelledText[] chosen = [.. texts.Where(text => text.Source != TextSource.Own || !HeldBack.Contains(text.Text))];
        TextModel model = new Trainer(chosen, new TrainingOptions()).Train(version);
        using var memory = new MemoryStream();
        TextModelFile.Write(model, memory);
        if (memory.Length > TextModelFile.LargestFile)
        {
            throw new InvalidDataException($"the weights are {memory.Length} bytes; at most {TextModelFile.LargestFile} may ship");
        }

        memory.WriteTo(output);
        return chosen.Length;
    }

    /// <summary>Figures by cross-validation: for each source its texts judged by a model that had not seen them.</summary>
    /// <param name="texts">The texts; the held-back tenth is left out here too.</param>
    /// <param name="folds">How many folds, at least 2.</param>
    public static IReadOnlyDictionary<string, ConfusionMatrix> CrossValidate(IEnumerable<LabelledText> texts, int folds)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        LabelledText[] chosen = [.. texts.Where(text => text.Source != TextSource.Own || !HeldBack.Contains(text.Text))];
        var options = new TrainingOptions();
        if (!chosen.Any(text => text.Source == TextSource.Own))
        {
            // Public data measured by themselves: each text counts the same.
            options = options with { Importance = Enum.GetValues<TextSource>().ToDictionary(source => source, _ => 1f) };
        }

        var trainer = new Trainer(chosen, options);
        var figures = new SortedDictionary<string, ConfusionMatrix>(StringComparer.Ordinal);
        for (int fold = 0; fold < folds; fold++)
        {
            int current = fold;
            Fitted fitted = trainer.Fit(text => HeldBack.FoldOf(text.Text, folds) != current);
            foreach (OutOfFold held in trainer.Predict(fitted, text => HeldBack.FoldOf(text.Text, folds) == current))
            {
                Count(figures, held);
            }
        }

        return figures;
    }

    private static void Count(SortedDictionary<string, ConfusionMatrix> figures, OutOfFold held)
    {
        // The two halves of MobASA were parted for training only; its figure is that of all.
        string source = held.Text.Source == TextSource.MobasaNeutral ? nameof(TextSource.Mobasa) : $"{held.Text.Source}";
        Of($"{source} polarity", 3).Add((int)held.Text.Polarity, Softmax.ArgMax(held.Polarity));
        if (held.Text is { Mechanism: { } mechanism, Facet: { } facet })
        {
            Of($"{source} mechanism", held.Mechanism.Length).Add((int)mechanism, Softmax.ArgMax(held.Mechanism));
            Of($"{source} facet", held.Facet.Length).Add((int)facet, Softmax.ArgMax(held.Facet));
        }

        ConfusionMatrix Of(string name, int classes) => figures.TryGetValue(name, out ConfusionMatrix? known) ? known : figures[name] = new ConfusionMatrix(classes);
    }
}

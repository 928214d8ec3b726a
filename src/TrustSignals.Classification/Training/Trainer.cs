using System.Collections.Immutable;
using TrustSignals.Classification.Model;
using TrustSignals.Classification.Texts;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Training;

/// <summary>Labelled texts to a model. Deterministic.</summary>
internal sealed class Trainer(IReadOnlyList<LabelledText> texts, TrainingOptions options)
{
    private const int PolarityBits = 19;
    private const int AspectBits = 17;
    private static readonly int Features = FeatureSpace.Buckets + FeatureSpace.Dense;
    private readonly FeatureVector[] vectors = [.. texts.Select(text => FeatureCollector.Collect(text.Text, text.Language))];
    private readonly Dictionary<int, FeatureVector> folded = [];

    /// <summary>
    /// Trains on all texts. Temperatures come from folds that were left out, each fold whole sectors and channels: a model
    /// that meets a world it has not seen is less sure of it, and its confidence should say so.
    /// </summary>
    public TextModel Train(string version)
    {
        Fitted all = Fit(_ => true);
        var held = new List<OutOfFold>();
        for (int fold = 0; fold < options.CalibrationFolds; fold++)
        {
            int current = fold;
            held.AddRange(Predict(Fit(text => !IsLeftOut(text, current)), text => IsLeftOut(text, current)));
        }

        ImmutableArray<Calibration> calibration = [CalibrationOf(held, Language.German), CalibrationOf(held, Language.English)];
        return new TextModel(
            version, Quantizer.Quantize([all.Polarity], PolarityBits, step: 4), Quantizer.Quantize([all.Mechanism, all.Facet, all.Strength], AspectBits, step: 7), calibration);
    }

    /// <summary>The models fitted on the texts chosen.</summary>
    public Fitted Fit(Func<LabelledText, bool> isChosen) => new(
        Fit(PolarityClass.Count, isChosen, text => (int)text.Polarity, isOfPolarity: true),
        Fit(MechanismNames.Count, isChosen, text => (int?)text.Mechanism),
        Fit(Aspects.FacetCount, isChosen, text => (int?)text.Facet),
        Fit(Aspects.StrengthCount, isChosen, text => text.Strength is { } strength ? (int)Math.Round(strength * 5) - 1 : null));

    /// <summary>Scores of texts that a model has not seen.</summary>
    /// <param name="fitted">The model.</param>
    /// <param name="isChosen">Which texts.</param>
    public IEnumerable<OutOfFold> Predict(Fitted fitted, Func<LabelledText, bool> isChosen)
    {
        for (int i = 0; i < texts.Count; i++)
        {
            if (isChosen(texts[i]))
            {
                yield return new OutOfFold(texts[i], ScoresOf(fitted.Polarity, vectors[i]), ScoresOf(fitted.Mechanism, Folded(i)), ScoresOf(fitted.Facet, Folded(i)));
            }
        }
    }

    private bool IsLeftOut(LabelledText text, int fold) => HeldBack.FoldOf(text.Group ?? text.Text, options.CalibrationFolds) == fold;

    private static float[] ScoresOf(SoftmaxRegression model, FeatureVector vector)
    {
        float[] scores = new float[model.Classes];
        model.Scores(vector, scores);
        return scores;
    }

    /// <summary>Fitted on the corpus, whose labels are the product's own; open data follow other guides.</summary>
    private static Calibration CalibrationOf(List<OutOfFold> held, Language language)
    {
        OutOfFold[] own = [.. held.Where(text => text.Text.Source == TextSource.Own && text.Text.Language == language)];
        OutOfFold[] judged = [.. own.Where(text => text.Text.Mechanism is not null)];
        return new Calibration(
            Temperature.Fit([.. own.Select(text => (text.Polarity, (int)text.Text.Polarity))]),
            Temperature.Fit([.. judged.Select(text => (text.Mechanism, (int)text.Text.Mechanism!))]),
            Temperature.Fit([.. judged.Select(text => (text.Facet, (int)text.Text.Facet!))]));
    }

    private SoftmaxRegression Fit(int classes, Func<LabelledText, bool> isChosen, Func<LabelledText, int?> labelOf, bool isOfPolarity = false)
    {
        var examples = new List<Example>();
        for (int i = 0; i < texts.Count; i++)
        {
            if (isChosen(texts[i]) && labelOf(texts[i]) is { } label)
            {
                examples.Add(new Example(isOfPolarity ? vectors[i] : Folded(i), label, options.Importance[texts[i].Source]));
            }
        }

        var model = new SoftmaxRegression(isOfPolarity ? Features : (1 << AspectBits) + FeatureSpace.Dense, classes);
        model.Train(examples, isOfPolarity ? options.Polarity : options.Aspects, options.Seed);
        return model;
    }

    /// <summary>The features of a text in the smaller table of the aspects.</summary>
    private FeatureVector Folded(int index)
    {
        if (!folded.TryGetValue(index, out FeatureVector? vector))
        {
            var values = new SortedDictionary<int, float>();
            FeatureVector full = vectors[index];
            for (int i = 0; i < full.Indices.Length; i++)
            {
                int at = full.Indices[i];
                int place = at < FeatureSpace.Buckets ? at & ((1 << AspectBits) - 1) : at - FeatureSpace.Buckets + (1 << AspectBits);
                values[place] = values.GetValueOrDefault(place) + full.Values[i];
            }

            folded[index] = vector = new FeatureVector([.. values.Keys], [.. values.Values]);
        }

        return vector;
    }
}

using System.Collections.Immutable;
using TrustSignals.Classification.Model;
using TrustSignals.Classification.Texts;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Training;

/// <summary>Labelled texts to a model. Deterministic.</summary>
internal sealed class Trainer(IReadOnlyList<LabelledText> texts, TrainingOptions options)
{
    private const int PolarityBits = 19;
    private const int AspectBits = 18;
    private static readonly int Features = FeatureSpace.Buckets + FeatureSpace.Dense;
    private readonly TextFeatures[] vectors = [.. texts.AsParallel().AsOrdered().Select(text => FeatureCollector.Collect(text.Text, text.Language))];
    private readonly Dictionary<int, FeatureVector> folded = [];

    /// <summary>
    /// Trains on all texts. The combiner and the temperatures learn from worlds that were left out: whole sectors and channels
    /// of the corpus, and each public collection. A model that meets a world it has not seen is less sure of it, and its
    /// confidence should say so.
    /// </summary>
    public TextModel Train(string version)
    {
        Fitted all = Fit(_ => true);
        OutOfFold[] held = [.. LeftOut()];
        Combiner combiner = new CombinerTrainer(options.Combiner).Train(
            [.. held.Select(text => new CombinerExample(text.Inputs, (int)text.Text.Polarity, options.CombinerImportance[text.Text.Source]))], options.Seed);
        ImmutableArray<Calibration> calibration = [CalibrationOf(held, Language.German), CalibrationOf(held, Language.English)];
        return new TextModel(
            version, Quantizer.Quantize([all.Polarity], PolarityBits, step: 4), Quantizer.Quantize([all.Mechanism, all.Facet, all.Strength], AspectBits, step: 7), combiner, calibration);
    }

    /// <summary>The models fitted on the texts chosen.</summary>
    public Fitted Fit(Func<LabelledText, bool> isChosen) => new(
        FitPolarity(isChosen),
        Fit(MechanismNames.Count, isChosen, text => (int?)text.Mechanism, isBalanced: true),
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
                float[] whole = ScoresOf(fitted.Polarity, vectors[i].Whole);
                float[][] sentences = [.. vectors[i].Sentences.Select(sentence => ScoresOf(fitted.Polarity, sentence))];
                yield return new OutOfFold(
                    texts[i], whole, sentences, InputsOf(vectors[i].Whole, whole, sentences), ScoresOf(fitted.Mechanism, Folded(i)), ScoresOf(fitted.Facet, Folded(i)));
            }
        }
    }

    private IEnumerable<OutOfFold> LeftOut()
    {
        if (options.CalibrationFolds == 0)
        {
            yield break;
        }

        for (int fold = 0; fold < options.CalibrationFolds; fold++)
        {
            int current = fold;
            bool IsLeftOut(LabelledText text) => text.Source == TextSource.Own && HeldBack.FoldOf(text.Group ?? text.Text, options.CalibrationFolds) == current;
            foreach (OutOfFold text in Predict(Fit(text => !IsLeftOut(text)), IsLeftOut))
            {
                yield return text;
            }
        }

        foreach (TextSource collection in texts.Select(text => CollectionOf(text.Source)).Distinct().Order().Where(source => source != TextSource.Own))
        {
            var others = new Fitted(FitPolarity(text => CollectionOf(text.Source) != collection), NoModel, NoModel, NoModel);
            foreach (OutOfFold text in Predict(others, text => CollectionOf(text.Source) == collection))
            {
                yield return text;
            }
        }
    }

    private static SoftmaxRegression NoModel { get; } = new(0, 0);

    /// <summary>The two halves of MobASA are one collection.</summary>
    private static TextSource CollectionOf(TextSource source) => source == TextSource.MobasaNeutral ? TextSource.Mobasa : source;

    private static float[] InputsOf(FeatureVector vector, float[] whole, float[][] sentences)
    {
        Span<float> dense = stackalloc float[FeatureSpace.Dense];
        for (int i = 0; i < vector.Indices.Length; i++)
        {
            if (vector.Indices[i] >= FeatureSpace.Buckets)
            {
                dense[vector.Indices[i] - FeatureSpace.Buckets] = vector.Values[i];
            }
        }

        var pool = default(CombinerInputs);
        foreach (float[] sentence in sentences)
        {
            pool.Add(sentence);
        }

        float[] inputs = new float[CombinerInputs.Count];
        pool.Write(whole, dense, inputs);
        return inputs;
    }

    private static float[] ScoresOf(SoftmaxRegression model, FeatureVector vector)
    {
        float[] scores = new float[model.Classes];
        if (scores.Length > 0)
        {
            model.Scores(vector, scores);
        }

        return scores;
    }

    /// <summary>Fitted on the corpus, whose labels are the product's own; open data follow other guides.</summary>
    private static Calibration CalibrationOf(OutOfFold[] held, Language language)
    {
        OutOfFold[] own = [.. held.Where(text => text.Text.Source == TextSource.Own && text.Text.Language == language)];
        OutOfFold[] judged = [.. own.Where(text => text.Text.Mechanism is not null)];
        return new Calibration(
            Temperature.Fit([.. own.Select(text => (text.Polarity, (int)text.Text.Polarity))]),
            Temperature.Fit([.. judged.Select(text => (text.Mechanism, (int)text.Text.Mechanism!))]),
            Temperature.Fit([.. judged.Select(text => (text.Facet, (int)text.Text.Facet!))]));
    }

    private SoftmaxRegression FitPolarity(Func<LabelledText, bool> isChosen)
    {
        var examples = new List<Example>();
        for (int i = 0; i < texts.Count; i++)
        {
            if (isChosen(texts[i]))
            {
                examples.Add(new Example(vectors[i].Whole, (int)texts[i].Polarity, options.Importance[texts[i].Source]));
            }
        }

        var model = new SoftmaxRegression(Features, PolarityClass.Count);
        model.Train(examples, options.Polarity, options.Seed);
        return model;
    }

    private SoftmaxRegression Fit(int classes, Func<LabelledText, bool> isChosen, Func<LabelledText, int?> labelOf, bool isBalanced = false)
    {
        var examples = new List<Example>();
        for (int i = 0; i < texts.Count; i++)
        {
            if (isChosen(texts[i]) && labelOf(texts[i]) is { } label)
            {
                examples.Add(new Example(Folded(i), label, options.Importance[texts[i].Source]));
            }
        }

        if (isBalanced)
        {
            examples = Balanced(examples, classes);
        }

        var model = new SoftmaxRegression((1 << AspectBits) + FeatureSpace.Dense, classes);
        model.Train(examples, options.Aspects, options.Seed);
        return model;
    }

    /// <summary>A rare class counts more, by the root of how rare it is; otherwise the commonest would be the answer to every doubt.</summary>
    private static List<Example> Balanced(List<Example> examples, int classes)
    {
        Dictionary<int, int> counts = examples.CountBy(example => example.Label).ToDictionary();
        return [.. examples.Select(example => example with { Importance = example.Importance * MathF.Sqrt(examples.Count / (float)(classes * counts[example.Label])) })];
    }

    /// <summary>The features of a text in the smaller table of the aspects.</summary>
    private FeatureVector Folded(int index)
    {
        if (!folded.TryGetValue(index, out FeatureVector? vector))
        {
            var values = new SortedDictionary<int, float>();
            FeatureVector full = vectors[index].Whole;
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

using TrustSignals.Classification.Model;

namespace TrustSignals.Classification.Training;

/// <summary>Fits the <see cref="Combiner"/> by AdaGrad in a seeded order: the same examples give the same weights, bit for bit.</summary>
internal sealed class CombinerTrainer(CombinerOptions options)
{
    private const float Floor = 1e-4f;
    private readonly float[] squares = new float[Combiner.Size];

    /// <summary>The combiner of the examples; without examples one that hands the text's own scores on.</summary>
    public Combiner Train(IReadOnlyList<CombinerExample> examples, int seed)
    {
        var random = new Random(seed);
        float[] weights = new float[Combiner.Size];
        if (examples.Count == 0)
        {
            PassOn(weights);
            return new Combiner(weights);
        }

        (float[] mean, float[] deviation) = MomentsOf(examples);
        CombinerExample[] standard = [.. examples.Select(example => example with { Inputs = [.. example.Inputs.Select((value, i) => (value - mean[i]) / deviation[i])] })];
        for (int i = 0; i < weights.Length; i++)
        {
            bool isHidden = i < Combiner.Hidden * Combiner.HiddenRow;
            weights[i] = (random.NextSingle() - 0.5f) * (isHidden ? 0.4f : 0.2f);
        }

        var combiner = new Combiner(weights);
        int[] order = [.. Enumerable.Range(0, standard.Length)];
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (int index in order)
            {
                Learn(combiner, standard[index]);
            }
        }

        FoldIn(weights, mean, deviation);
        return combiner;
    }

    private void Learn(Combiner combiner, CombinerExample example)
    {
        float[] weights = combiner.Weights;
        Span<float> hidden = stackalloc float[Combiner.Hidden];
        Span<float> error = stackalloc float[PolarityClass.Count];
        Span<float> back = stackalloc float[Combiner.Hidden];
        combiner.Scores(example.Inputs, hidden, error);
        Softmax.Apply(error, 1f);
        error[example.Label] -= 1f;
        for (int c = 0; c < error.Length; c++)
        {
            float slope = example.Importance * error[c];
            int row = (Combiner.Hidden * Combiner.HiddenRow) + (c * Combiner.ClassRow);
            for (int unit = 0; unit < hidden.Length; unit++)
            {
                back[unit] += slope * weights[row + unit];
            }

            Step(weights, row, slope, hidden);
            Step(weights, row + Combiner.Hidden, slope, example.Inputs);
            Step(weights, row + Combiner.ClassRow - 1, slope, [1f]);
        }

        for (int unit = 0; unit < hidden.Length; unit++)
        {
            // The slope of softsign is (1 − |y|)².
            float flat = 1f - Math.Abs(hidden[unit]);
            float slope = back[unit] * flat * flat;
            Step(weights, unit * Combiner.HiddenRow, slope, example.Inputs);
            Step(weights, ((unit + 1) * Combiner.HiddenRow) - 1, slope, [1f]);
        }
    }

    private void Step(float[] weights, int at, float slope, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            float g = (slope * values[i]) + (options.Decay * weights[at + i]);
            squares[at + i] += g * g;
            weights[at + i] -= options.Rate * g / (MathF.Sqrt(squares[at + i]) + Floor);
        }
    }

    private static (float[] Mean, float[] Deviation) MomentsOf(IReadOnlyList<CombinerExample> examples)
    {
        float[] mean = new float[CombinerInputs.Count];
        float[] deviation = new float[CombinerInputs.Count];
        for (int i = 0; i < mean.Length; i++)
        {
            double average = examples.Average(example => example.Inputs[i]);
            double variance = examples.Average(example => (example.Inputs[i] - average) * (example.Inputs[i] - average));
            mean[i] = (float)average;
            deviation[i] = (float)Math.Sqrt(variance) + 1e-3f;
        }

        return (mean, deviation);
    }

    /// <summary>Puts the standardising of the inputs into the weights, so that judging does not have to do it.</summary>
    private static void FoldIn(float[] weights, float[] mean, float[] deviation)
    {
        for (int unit = 0; unit < Combiner.Hidden; unit++)
        {
            FoldIn(weights.AsSpan(unit * Combiner.HiddenRow, Combiner.HiddenRow), mean, deviation);
        }

        for (int c = 0; c < PolarityClass.Count; c++)
        {
            int row = (Combiner.Hidden * Combiner.HiddenRow) + (c * Combiner.ClassRow);
            FoldIn(weights.AsSpan(row + Combiner.Hidden, CombinerInputs.Count + 1), mean, deviation);
        }
    }

    private static void FoldIn(Span<float> row, float[] mean, float[] deviation)
    {
        for (int i = 0; i < mean.Length; i++)
        {
            row[i] /= deviation[i];
            row[^1] -= row[i] * mean[i];
        }
    }

    private static void PassOn(float[] weights)
    {
        int rows = (Combiner.Hidden * Combiner.HiddenRow) + Combiner.Hidden;
        weights[rows + (PolarityClass.Breaking * Combiner.ClassRow)] = 1f;
        weights[rows + (PolarityClass.Affirming * Combiner.ClassRow) + 1] = 1f;
    }
}

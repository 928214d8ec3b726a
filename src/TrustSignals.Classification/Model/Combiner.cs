namespace TrustSignals.Classification.Model;

/// <summary>
/// The last step to a text's polarity: a small network over the scores of the text and of its sentences. A linear model
/// adds all words up; this one sees that one sentence says all, that the last one takes it back, or that a post talks at length.
/// </summary>
/// <param name="weights">
/// Row by row, each followed by its constant: first the hidden units, then the classes (over the hidden units and the inputs).
/// </param>
internal sealed class Combiner(float[] weights)
{
    public const int Hidden = 12;

    /// <summary>Number of weights.</summary>
    public const int Size = (Hidden * HiddenRow) + (PolarityClass.Count * ClassRow);

    internal const int HiddenRow = CombinerInputs.Count + 1;
    internal const int ClassRow = Hidden + CombinerInputs.Count + 1;

    public float[] Weights => weights;

    /// <summary>The classes' scores; softmax makes probabilities of them.</summary>
    public void Scores(ReadOnlySpan<float> inputs, Span<float> scores)
    {
        Span<float> hidden = stackalloc float[Hidden];
        Scores(inputs, hidden, scores);
    }

    /// <summary>The classes' scores, and what the hidden units said.</summary>
    internal void Scores(ReadOnlySpan<float> inputs, Span<float> hidden, Span<float> scores)
    {
        for (int unit = 0; unit < Hidden; unit++)
        {
            ReadOnlySpan<float> row = weights.AsSpan(unit * HiddenRow, HiddenRow);
            float sum = row[^1] + Dot(row, inputs);
            // Softsign: the shape of a hyperbolic tangent from a division alone, the same on every machine.
            hidden[unit] = sum / (1f + Math.Abs(sum));
        }

        for (int c = 0; c < PolarityClass.Count; c++)
        {
            ReadOnlySpan<float> row = weights.AsSpan((Hidden * HiddenRow) + (c * ClassRow), ClassRow);
            scores[c] = row[^1] + Dot(row, hidden) + Dot(row[Hidden..], inputs);
        }
    }

    private static float Dot(ReadOnlySpan<float> row, ReadOnlySpan<float> values)
    {
        float sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += row[i] * values[i];
        }

        return sum;
    }
}

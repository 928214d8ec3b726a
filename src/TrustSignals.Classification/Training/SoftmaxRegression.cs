using TrustSignals.Classification.Model;

namespace TrustSignals.Classification.Training;

/// <summary>
/// Multinomial logistic regression over sparse features, fitted by AdaGrad (Duchi et al. 2011) in a seeded order:
/// the same examples give the same weights, bit for bit.
/// </summary>
internal sealed class SoftmaxRegression(int features, int classes)
{
    private const float Floor = 1e-4f;
    private readonly float[] weights = new float[(features + 1) * classes];
    private readonly float[] squares = new float[(features + 1) * classes];

    public int Classes => classes;

    /// <summary>The weights of the constant feature.</summary>
    public ReadOnlySpan<float> Bias => weights.AsSpan(features * classes, classes);

    public ReadOnlySpan<float> WeightsOf(int feature) => weights.AsSpan(feature * classes, classes);

    public void Scores(FeatureVector vector, Span<float> scores)
    {
        Bias.CopyTo(scores);
        for (int i = 0; i < vector.Indices.Length; i++)
        {
            float value = vector.Values[i];
            int at = vector.Indices[i] * classes;
            for (int c = 0; c < classes; c++)
            {
                scores[c] += value * weights[at + c];
            }
        }
    }

    public void Train(IReadOnlyList<Example> examples, LearningOptions options, int seed)
    {
        int[] order = [.. Enumerable.Range(0, examples.Count)];
        var random = new Random(seed);
        Span<float> gradient = stackalloc float[classes];
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (int index in order)
            {
                Example example = examples[index];
                Scores(example.Vector, gradient);
                Softmax.Apply(gradient, 1f);
                foreach (ref float g in gradient)
                {
                    g -= options.Smoothing / classes;
                }

                gradient[example.Label] -= 1f - options.Smoothing;
                Update(example.Vector, gradient, example.Importance, options);
            }
        }
    }

    private void Update(FeatureVector vector, ReadOnlySpan<float> gradient, float importance, LearningOptions options)
    {
        for (int i = 0; i <= vector.Indices.Length; i++)
        {
            bool isBias = i == vector.Indices.Length;
            int at = (isBias ? features : vector.Indices[i]) * classes;
            float value = isBias ? 1f : vector.Values[i];
            float decay = isBias ? 0f : options.Decay;
            for (int c = 0; c < classes; c++)
            {
                float g = importance * ((gradient[c] * value) + (decay * weights[at + c]));
                squares[at + c] += g * g;
                weights[at + c] -= options.Rate * g / (MathF.Sqrt(squares[at + c]) + Floor);
            }
        }
    }
}

namespace TrustSignals.Classification.Model;

/// <summary>Scores to probabilities, the same on every machine.</summary>
internal static class Softmax
{
    public static void Apply(Span<float> scores, float temperature)
    {
        float max = float.NegativeInfinity;
        foreach (float score in scores)
        {
            max = Math.Max(max, score);
        }

        float sum = 0;
        foreach (ref float score in scores)
        {
            score = (float)StableMath.Exp((score - max) / temperature);
            sum += score;
        }

        foreach (ref float score in scores)
        {
            score /= sum;
        }
    }

    public static int ArgMax(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}

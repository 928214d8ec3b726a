using TrustSignals.Classification.Model;

namespace TrustSignals.Classification.Training;

/// <summary>Temperature scaling: the one number that makes held-out log loss least.</summary>
internal static class Temperature
{
    public static float Fit((float[] Scores, int Label)[] held)
    {
        float best = 1f;
        double least = Loss(held, best);
        for (float temperature = 0.3f; temperature <= 4f; temperature *= 1.03f)
        {
            double loss = Loss(held, temperature);
            if (loss < least)
            {
                (best, least) = (temperature, loss);
            }
        }

        return best;
    }

    private static double Loss((float[] Scores, int Label)[] held, float temperature)
    {
        double loss = 0;
        foreach ((float[] scores, int label) in held)
        {
            float[] probabilities = [.. scores];
            Softmax.Apply(probabilities, temperature);
            loss -= Math.Log(Math.Max(probabilities[label], 1e-9));
        }

        return loss;
    }
}

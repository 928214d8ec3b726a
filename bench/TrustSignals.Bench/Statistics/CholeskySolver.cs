namespace TrustSignals.Bench.Statistics;

/// <summary>Solves A·x = b for a symmetric positive definite A.</summary>
internal static class CholeskySolver
{
    /// <param name="matrix">A; only the lower triangle is read.</param>
    /// <param name="right">b.</param>
    public static double[] Solve(double[,] matrix, double[] right)
    {
        int size = right.Length;
        var lower = new double[size, size];
        var forward = new double[size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= lower[i, k] * lower[j, k];
                }

                lower[i, j] = i == j ? Math.Sqrt(Math.Max(1e-12, sum)) : sum / lower[j, j];
            }

            double rest = right[i];
            for (int k = 0; k < i; k++)
            {
                rest -= lower[i, k] * forward[k];
            }

            forward[i] = rest / lower[i, i];
        }

        var solution = new double[size];
        for (int i = size - 1; i >= 0; i--)
        {
            double rest = forward[i];
            for (int k = i + 1; k < size; k++)
            {
                rest -= lower[k, i] * solution[k];
            }

            solution[i] = rest / lower[i, i];
        }

        return solution;
    }
}

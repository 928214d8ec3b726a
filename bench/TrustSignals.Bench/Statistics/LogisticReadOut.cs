namespace TrustSignals.Bench.Statistics;

/// <summary>Logistic regression with a ridge on standardised features, by Newton's method.</summary>
internal sealed class LogisticReadOut
{
    private const double Ridge = 3.0;
    private const int Iterations = 7;

    private readonly double[] means;
    private readonly double[] deviations;
    private readonly double[] weights;

    private LogisticReadOut(double[] means, double[] deviations, double[] weights)
    {
        this.means = means;
        this.deviations = deviations;
        this.weights = weights;
    }

    /// <summary>Fits on these cases and no others.</summary>
    public static LogisticReadOut Fit(IReadOnlyList<(double[] Features, bool IsPositive)> cases)
    {
        int size = cases[0].Features.Length;
        var means = new double[size];
        var deviations = new double[size];
        for (int j = 0; j < size; j++)
        {
            means[j] = cases.Average(item => item.Features[j]);
            double variance = cases.Average(item => (item.Features[j] - means[j]) * (item.Features[j] - means[j]));
            // A feature that never varies on the training cases must not speak on others.
            deviations[j] = variance < 1e-12 ? double.PositiveInfinity : Math.Sqrt(variance);
        }

        var fitted = new LogisticReadOut(means, deviations, new double[size + 1]);
        double[][] rows = [.. cases.Select(item => fitted.Standardised(item.Features))];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            fitted.Step(rows, cases);
        }

        return fitted;
    }

    /// <summary>The log-odds of being positive.</summary>
    public double Score(double[] features) => Dot(Standardised(features));

    private void Step(double[][] rows, IReadOnlyList<(double[] Features, bool IsPositive)> cases)
    {
        int size = weights.Length;
        var gradient = new double[size];
        var hessian = new double[size, size];
        for (int i = 0; i < rows.Length; i++)
        {
            double[] row = rows[i];
            double probability = 1.0 / (1.0 + Math.Exp(-Dot(row)));
            double error = (cases[i].IsPositive ? 1.0 : 0.0) - probability;
            double curvature = (probability * (1.0 - probability)) + 1e-6;
            for (int j = 0; j < size; j++)
            {
                gradient[j] += error * row[j];
                double part = curvature * row[j];
                for (int k = 0; k <= j; k++)
                {
                    hessian[j, k] += part * row[k];
                }
            }
        }

        for (int j = 0; j < size - 1; j++)
        {
            gradient[j] -= Ridge * weights[j];
            hessian[j, j] += Ridge;
        }

        double[] change = CholeskySolver.Solve(hessian, gradient);
        for (int j = 0; j < size; j++)
        {
            weights[j] += change[j];
        }
    }

    private double[] Standardised(double[] features)
    {
        var row = new double[features.Length + 1];
        for (int j = 0; j < features.Length; j++)
        {
            row[j] = (features[j] - means[j]) / deviations[j];
        }

        row[^1] = 1.0;
        return row;
    }

    private double Dot(double[] row)
    {
        double sum = 0;
        for (int j = 0; j < row.Length; j++)
        {
            sum += weights[j] * row[j];
        }

        return sum;
    }
}

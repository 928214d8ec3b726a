namespace TrustSignals.Classification.Model;

/// <summary>
/// Exponential and logarithm from additions and multiplications alone. The system's own differ in their last bits between
/// processors and libraries; what is judged must be the same everywhere, because the ledger is compared bit for bit.
/// </summary>
internal static class StableMath
{
    private const double Log2Of = 0.693147180559945309417232121458;

    /// <summary>e to the power of x, to about 1e-12 of itself; 0 below −700.</summary>
    public static double Exp(double x)
    {
        if (x < -700)
        {
            return 0;
        }

        // x = n ln 2 + rest with |rest| ≤ ln 2 / 2, and the series of the rest.
        double n = Math.Floor((x / Log2Of) + 0.5);
        double rest = x - (n * Log2Of);
        double term = 1;
        double sum = 1;
        for (int i = 1; i <= 12; i++)
        {
            term *= rest / i;
            sum += term;
        }

        return Math.ScaleB(sum, (int)n);
    }

    /// <summary>Binary logarithm of x &gt; 0, to about 1e-12.</summary>
    public static double Log2(double x)
    {
        int exponent = Math.ILogB(x);
        double mantissa = Math.ScaleB(x, -exponent);
        // ln m = 2 artanh((m − 1)/(m + 1)) with m in [1, 2).
        double ratio = (mantissa - 1) / (mantissa + 1);
        double square = ratio * ratio;
        double power = ratio;
        double sum = 0;
        for (int i = 1; i <= 25; i += 2)
        {
            sum += power / i;
            power *= square;
        }

        return exponent + (2 * sum / Log2Of);
    }
}

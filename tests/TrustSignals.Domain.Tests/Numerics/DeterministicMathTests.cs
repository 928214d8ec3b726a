using System.Buffers.Binary;
using System.Security.Cryptography;
using TrustSignals.Domain.Numerics;

namespace TrustSignals.Domain.Tests.Numerics;

public sealed class DeterministicMathTests
{
    [Fact]
    public void Exp2_WholeRange_AgreesWithThePlatformTo1e14() => Property.Holds(Draw.Number(-1000, 1000), x =>
        AssertClose(Math.Pow(2, x), DeterministicMath.Exp2(x)));

    [Fact]
    public void Exp_RangeOfLogOdds_AgreesWithThePlatformTo1e14() => Property.Holds(Draw.Number(-30, 30), x =>
        AssertClose(Math.Exp(x), DeterministicMath.Exp(x)));

    [Fact]
    public void Log_TwentyDecades_AgreesWithThePlatformTo1e14() => Property.Holds(Draw.Number(-10, 10), exponent =>
    {
        double x = Math.Pow(10, exponent);
        Assert.Equal(Math.Log(x), DeterministicMath.Log(x), 1e-14 * Math.Max(1, Math.Abs(Math.Log(x))));
    });

    [Fact]
    public void Logistic_OfLogit_IsTheProbability() => Property.Holds(Draw.Number(0.001, 0.999), probability =>
        Assert.Equal(probability, DeterministicMath.Logistic(DeterministicMath.Logit(probability)), 1e-14));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(-1, 0.5)]
    [InlineData(10, 1024)]
    [InlineData(-1022, 2.2250738585072014E-308)]
    [InlineData(-1023, 0)]
    [InlineData(1024, double.PositiveInfinity)]
    public void Exp2_WholeNumbers_AreExact(double x, double expected) => Assert.Equal(expected, DeterministicMath.Exp2(x));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Log_NotPositive_IsRefused(double x) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DeterministicMath.Log(x));

    [Fact]
    public void Decay_OneHalfLife_IsExactlyHalf()
    {
        Assert.Equal(0.5, Decay.Factor(TimeSpan.FromDays(180), TimeSpan.FromDays(180)));
        Assert.Equal(1.0, Decay.Factor(TimeSpan.Zero, TimeSpan.FromDays(180)));
        Assert.Equal(1.0, Decay.Factor(TimeSpan.FromDays(-1), TimeSpan.FromDays(180)));
    }

    [Fact]
    public void AllFunctions_TenThousandInputs_GiveTheSameBitsEverywhere()
    {
        // The digest was taken once; another processor, runtime or compiler must come to the same bits.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        for (int i = 0; i < 10_000; i++)
        {
            double x = (i - 5000) / 137.0;
            double[] values =
            [
                DeterministicMath.Exp2(x), DeterministicMath.Exp(x), DeterministicMath.Log((i + 1) / 97.0), DeterministicMath.Logistic(x),
            ];
            foreach (double value in values)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
                hash.AppendData(bytes);
            }
        }

        Assert.Equal("059c02558ef4b549f6e7d0f96b7ae3f7", Convert.ToHexStringLower(hash.GetHashAndReset())[..32]);
    }

    private static void AssertClose(double expected, double actual) => Assert.Equal(1.0, actual / expected, 1e-14);
}

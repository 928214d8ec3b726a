using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TrustSignals.Classification.Model;

/// <summary>
/// Quantised weights of one linear model: a table of rows for hashed features, plain weights for the tallies.
/// A row is 4 bytes wide for few classes and 20 for many, so that it can be added in one or five steps.
/// </summary>
internal sealed class LinearTable(int classes, int bits, sbyte[] rows, float[] scales, float[] dense, float[] bias)
{
    private readonly ulong mask = (1UL << bits) - 1;

    public int Classes => classes;

    public int Bits => bits;

    /// <summary>Classes rounded up to a multiple of four.</summary>
    public int Width { get; } = WidthOf(classes);

    public sbyte[] Rows => rows;

    public float[] Scales => scales;

    public float[] Dense => dense;

    public float[] Bias => bias;

    public static int WidthOf(int classes) => (classes + 3) / 4 * 4;

    /// <summary>Adds the row of a feature as often as it counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong feature, int weight, Span<int> sums)
    {
        int at = (int)(feature & mask) * Width;
        for (int part = 0; part < Width; part += 4)
        {
            ((Load(at + part) * weight) + Vector128.Create<int>(sums[part..])).CopyTo(sums[part..]);
        }
    }

    /// <summary>The row of a feature of a table of up to four classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> Row(ulong feature) => Load((int)(feature & mask) * 4);

    /// <summary>The classes' scores from sums of rows, the number of features summed, and the tallies.</summary>
    public void Scores(ReadOnlySpan<int> sums, int features, ReadOnlySpan<float> tallies, Span<float> scores)
    {
        float scale = FeatureSpace.ScaleOf(features);
        for (int c = 0; c < classes; c++)
        {
            scores[c] = bias[c] + (scale * scales[c] * sums[c]);
        }

        if (classes == PolarityClass.Count)
        {
            AddPolarity(tallies, scores);
            return;
        }

        for (int i = 0; i < tallies.Length; i++)
        {
            float value = tallies[i];
            if (value != 0)
            {
                for (int c = 0; c < classes; c++)
                {
                    scores[c] += value * dense[(i * classes) + c];
                }
            }
        }
    }

    /// <summary>Every sentence is scored: its three sums stay in registers.</summary>
    private void AddPolarity(ReadOnlySpan<float> tallies, Span<float> scores)
    {
        ReadOnlySpan<float> weights = dense.AsSpan(0, 3 * tallies.Length);
        (float none, float affirming, float breaking) = (scores[0], scores[1], scores[2]);
        for (int i = 0; i < tallies.Length; i++)
        {
            float value = tallies[i];
            if (value != 0)
            {
                none += value * weights[3 * i];
                affirming += value * weights[(3 * i) + 1];
                breaking += value * weights[(3 * i) + 2];
            }
        }

        (scores[0], scores[1], scores[2]) = (none, affirming, breaking);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<int> Load(int at) =>
        Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(Unsafe.ReadUnaligned<int>(ref Unsafe.As<sbyte, byte>(ref rows[at]))).AsSByte()));
}

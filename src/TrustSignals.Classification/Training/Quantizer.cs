using TrustSignals.Classification.Model;

namespace TrustSignals.Classification.Training;

/// <summary>Puts models side by side into one table of bytes, each class with its own scale.</summary>
internal static class Quantizer
{
    /// <param name="models">The models; their classes lie side by side in the table.</param>
    /// <param name="bits">Binary logarithm of the number of rows; rows that fall together are added.</param>
    public static LinearTable Quantize(SoftmaxRegression[] models, int bits)
    {
        int classes = models.Sum(model => model.Classes);
        int width = LinearTable.WidthOf(classes);
        float[] folded = new float[classes << bits];
        float[] dense = new float[FeatureSpace.Dense * classes];
        float[] bias = new float[classes];
        int offset = 0;
        foreach (SoftmaxRegression model in models)
        {
            for (int feature = 0; feature < FeatureSpace.Buckets + FeatureSpace.Dense; feature++)
            {
                ReadOnlySpan<float> weights = model.WeightsOf(feature);
                for (int c = 0; c < model.Classes; c++)
                {
                    if (feature < FeatureSpace.Buckets)
                    {
                        folded[((feature & ((1 << bits) - 1)) * classes) + offset + c] += weights[c];
                    }
                    else
                    {
                        dense[((feature - FeatureSpace.Buckets) * classes) + offset + c] = weights[c];
                    }
                }
            }

            model.Bias.CopyTo(bias.AsSpan(offset));
            offset += model.Classes;
        }

        float[] scales = new float[classes];
        sbyte[] rows = new sbyte[width << bits];
        for (int c = 0; c < classes; c++)
        {
            float largest = 0;
            for (int at = c; at < folded.Length; at += classes)
            {
                largest = Math.Max(largest, Math.Abs(folded[at]));
            }

            scales[c] = largest == 0 ? 1f : largest / 127f;
            for (int row = 0; row < 1 << bits; row++)
            {
                rows[(row * width) + c] = (sbyte)MathF.Round(folded[(row * classes) + c] / scales[c]);
            }
        }

        return new LinearTable(classes, bits, rows, scales, dense, bias);
    }
}

using TrustSignals.Classification.Model;

namespace TrustSignals.Classification.Training;

/// <summary>Puts models side by side into one table of bytes, each class with its own scale.</summary>
internal static class Quantizer
{
    /// <param name="models">The models; their classes lie side by side in the table.</param>
    /// <param name="bits">Binary logarithm of the number of rows; the models have as many.</param>
    /// <param name="step">Only multiples of it are kept, of 127: coarser is smaller.</param>
    public static LinearTable Quantize(SoftmaxRegression[] models, int bits, int step)
    {
        int buckets = 1 << bits;
        int classes = models.Sum(model => model.Classes);
        int width = LinearTable.WidthOf(classes);
        float[] plain = new float[classes << bits];
        float[] dense = new float[FeatureSpace.Dense * classes];
        float[] bias = new float[classes];
        int offset = 0;
        foreach (SoftmaxRegression model in models)
        {
            for (int feature = 0; feature < buckets + FeatureSpace.Dense; feature++)
            {
                ReadOnlySpan<float> weights = model.WeightsOf(feature);
                for (int c = 0; c < model.Classes; c++)
                {
                    if (feature < buckets)
                    {
                        plain[(feature * classes) + offset + c] += weights[c];
                    }
                    else
                    {
                        dense[((feature - buckets) * classes) + offset + c] = weights[c];
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
            for (int at = c; at < plain.Length; at += classes)
            {
                largest = Math.Max(largest, Math.Abs(plain[at]));
            }

            scales[c] = largest == 0 ? 1f : largest / 127f;
            for (int row = 0; row < 1 << bits; row++)
            {
                rows[(row * width) + c] = (sbyte)Math.Clamp(MathF.Round(plain[(row * classes) + c] / (scales[c] * step)) * step, -127f, 127f);
            }
        }

        return new LinearTable(classes, bits, rows, scales, dense, bias);
    }
}

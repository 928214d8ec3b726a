using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Model;

/// <summary>Where features lie: hashed ones in a table of fixed size, then the tallies of the text, of its last sentence, and the language.</summary>
internal static class FeatureSpace
{
    public const int Buckets = 1 << 19;
    public const int Dense = (2 * SentenceTally.Length) + 8;
    public const float HashedScale = 1.2f;

    /// <summary>The place among the tallies that is 1 for German.</summary>
    public const int German = 2 * SentenceTally.Length;

    /// <summary>Beyond this many words a text counts by its mean, as if it were this long: length alone proves nothing.</summary>
    private const float LongText = 60f;

    /// <summary>The same bound in hashed features.</summary>
    private const int LongFeatures = 1300;

    /// <summary>What the sum of a text's hashed features is multiplied by.</summary>
    public static float ScaleOf(int features) => features switch
    {
        0 => 0f,
        <= LongFeatures => HashedScale / MathF.Sqrt(features),
        _ => HashedScale * MathF.Sqrt(LongFeatures) / features,
    };

    public static void FillDense(in SentenceTally total, in SentenceTally last, Language language, Span<float> dense)
    {
        float words = total[Tally.Words];
        float share = words > LongText ? LongText / words : 1f;
        for (int i = 0; i < SentenceTally.Length; i++)
        {
            float count = total[i] * share;
            dense[i] = Squash(count);
            dense[SentenceTally.Length + i] = 0.5f * (last[i] == count ? dense[i] : Squash(last[i]));
        }

        int offset = German;
        dense[offset + (language == Language.German ? 0 : 1)] = 1f;
        dense[offset + (language == Language.German ? 1 : 0)] = 0f;
        dense[offset + 2] = words <= 3 ? 1f : 0f;
        dense[offset + 3] = words is > 3 and <= 10 ? 1f : 0f;
        dense[offset + 4] = words is > 10 and <= 30 ? 1f : 0f;
        dense[offset + 5] = words > 60 ? 1f : 0f;
        float positive = total[Tally.Affirming1] + (2 * total[Tally.Affirming2]) + (3 * total[Tally.Affirming3]) + total[Tally.EmojiAffirming];
        float negative = total[Tally.Breaking1] + (2 * total[Tally.Breaking2]) + (3 * total[Tally.Breaking3]) + total[Tally.EmojiBreaking] + (2 * total[Tally.NegatedAffirming]);
        float root = MathF.Sqrt((words * share) + 4) / share;
        dense[offset + 6] = positive / root;
        dense[offset + 7] = negative / root;
    }

    /// <summary>Most counts are small and whole.</summary>
    private static readonly float[] Squashed = [.. Enumerable.Range(0, 32).Select(count => LogOf(count))];

    private static float Squash(float count)
    {
        if (count <= 0)
        {
            return 0;
        }

        int whole = (int)count;
        return whole == count && whole < Squashed.Length ? Squashed[whole] : LogOf(count);
    }

    private static float LogOf(float count) => 0.6f * (float)StableMath.Log2(1 + count);
}

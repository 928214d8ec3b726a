using TrustSignals.Classification.Model;
using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Reading;

/// <summary>The words of a sentence that speak most for its polarity: the run of words with the largest sum of gains.</summary>
internal static class EvidenceFinder
{
    private const int FewestWords = 3;

    /// <summary>Start and length of the words within the text.</summary>
    public static (int Start, int Length) Find(string text, ReadingBuffer buffer, int sentence, LinearTable table, int polarity)
    {
        ReadOnlySpan<WordMark> words = buffer.WordsOf(sentence);
        if (words.IsEmpty)
        {
            return Trim(text, buffer.StartOf(sentence), buffer.Sentence(sentence).End);
        }

        (int first, int last) = BestRun(words, table, polarity);
        while (last - first + 1 < Math.Min(FewestWords, words.Length))
        {
            bool goLeft = last + 1 >= words.Length || (first > 0 && GainOf(words[first - 1], table, polarity) > GainOf(words[last + 1], table, polarity));
            (first, last) = goLeft ? (first - 1, last) : (first, last + 1);
        }

        return Trim(text, words[first].Start, words[last].End);
    }

    /// <summary>Kadane's algorithm on gains above a quarter of the mean positive gain, so that a run ends where words say little.</summary>
    private static (int First, int Last) BestRun(ReadOnlySpan<WordMark> words, LinearTable table, int polarity)
    {
        float positive = 0;
        int count = 0;
        foreach (ref readonly WordMark word in words)
        {
            float gain = GainOf(word, table, polarity);
            positive += gain > 0 ? gain : 0;
            count += gain > 0 ? 1 : 0;
        }

        float cost = count == 0 ? 0 : 0.25f * positive / count;
        (int first, int last) = (0, words.Length - 1);
        float best = float.NegativeInfinity;
        float sum = 0;
        int start = 0;
        for (int i = 0; i < words.Length; i++)
        {
            if (sum <= 0)
            {
                (sum, start) = (0, i);
            }

            sum += GainOf(words[i], table, polarity) - cost;
            if (sum > best)
            {
                (best, first, last) = (sum, start, i);
            }
        }

        return (first, last);
    }

    private static float GainOf(in WordMark word, LinearTable table, int polarity) =>
        (word.Sums[polarity] * table.Scales[polarity]) - (word.Sums[PolarityClass.None] * table.Scales[PolarityClass.None]);

    private static (int Start, int Length) Trim(string text, int start, int end)
    {
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] == TextMask.Filler))
        {
            start++;
        }

        while (end > start && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] == TextMask.Filler))
        {
            end--;
        }

        return (start, end - start);
    }
}

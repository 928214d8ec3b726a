using TrustSignals.Classification.Model;
using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Reading;

/// <summary>The words of a sentence that speak most for its polarity: the run of words with the largest sum of gains.</summary>
internal static class EvidenceFinder
{
    private const int FewestWords = 3;

    /// <summary>Start and length of the words within the sentence.</summary>
    public static (int Start, int Length) Find(ReadOnlySpan<char> sentence, Language language, LinearTable table, ReadingBuffer buffer, int polarity)
    {
        var gains = new List<float>();
        var sink = new EvidenceSink(table, buffer, polarity, gains);
        FeatureExtractor.Extract(sentence, language, ref sink);
        if (gains.Count == 0)
        {
            return Trim(sentence, 0, sentence.Length);
        }

        (int first, int last) = BestRun(gains);
        while (last - first + 1 < Math.Min(FewestWords, gains.Count))
        {
            bool goLeft = last + 1 >= gains.Count || (first > 0 && gains[first - 1] > gains[last + 1]);
            (first, last) = goLeft ? (first - 1, last) : (first, last + 1);
        }

        return Span(sentence, first, last);
    }

    /// <summary>Kadane's algorithm on gains above half the mean positive gain, so that a run ends where words say little.</summary>
    private static (int First, int Last) BestRun(List<float> gains)
    {
        float cost = 0.25f * gains.Where(gain => gain > 0).DefaultIfEmpty(0).Average();
        (int first, int last) = (0, gains.Count - 1);
        float best = float.NegativeInfinity;
        float sum = 0;
        int start = 0;
        for (int i = 0; i < gains.Count; i++)
        {
            if (sum <= 0)
            {
                (sum, start) = (0, i);
            }

            sum += gains[i] - cost;
            if (sum > best)
            {
                (best, first, last) = (sum, start, i);
            }
        }

        return (first, last);
    }

    private static (int Start, int Length) Span(ReadOnlySpan<char> sentence, int first, int last)
    {
        Span<char> buffer = stackalloc char[Tokenizer.LongestWord];
        int word = -1;
        (int start, int end) = (0, sentence.Length);
        for (int from = 0; from < sentence.Length;)
        {
            // As the extractor does: a passage handed in as one sentence may still hold several.
            int to = SentenceSplitter.EndOf(sentence, from);
            var tokens = new Tokenizer(sentence[from..to], buffer);
            while (tokens.Next())
            {
                if (tokens.Kind == TokenKind.Word)
                {
                    word++;
                    start = word == first ? from + tokens.Start : start;
                    end = word == last ? from + tokens.End : end;
                }
            }

            from = to;
        }

        return Trim(sentence, start, end);
    }

    private static (int Start, int Length) Trim(ReadOnlySpan<char> sentence, int start, int end)
    {
        while (start < end && (char.IsWhiteSpace(sentence[start]) || sentence[start] == TextMask.Filler))
        {
            start++;
        }

        while (end > start && (char.IsWhiteSpace(sentence[end - 1]) || sentence[end - 1] == TextMask.Filler))
        {
            end--;
        }

        return (start, end - start);
    }
}

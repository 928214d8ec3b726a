using System.Runtime.Intrinsics;
using TrustSignals.Classification.Lexicon;

namespace TrustSignals.Classification.Model;

/// <summary>Notes how much each word of a sentence spoke for the polarity, to find the words that say so.</summary>
internal struct EvidenceSink(LinearTable table, ReadingBuffer buffer, int polarity, List<float> gains) : IFeatureSink
{
    public readonly LexiconEntry Word(ulong hash, ReadOnlySpan<char> word, PolarityLexicon lexicon)
    {
        ref WordEntry entry = ref buffer.WordOf(hash, word, lexicon);
        gains.Add(GainOf(entry.Sums));
        return entry.Lexicon;
    }

    public readonly void Add(ulong feature)
    {
        if (gains.Count > 0)
        {
            gains[^1] += GainOf(table.Row(feature));
        }
    }

    private readonly float GainOf(Vector128<int> row) => (row[polarity] * table.Scales[polarity]) - (row[PolarityClass.None] * table.Scales[PolarityClass.None]);

    public readonly void EndSentence(int end, ref SentenceTally tally)
    {
    }
}

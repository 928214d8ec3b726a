using TrustSignals.Classification.Lexicon;

namespace TrustSignals.Classification.Model;

/// <summary>Adds up the aspect rows of a passage.</summary>
internal struct AspectSink(LinearTable table, ReadingBuffer buffer) : IFeatureSink
{
    public SentenceTally Total;
    public SentenceTally Last;

    public int Features { get; private set; }

    public LexiconEntry Word(ulong hash, ReadOnlySpan<char> word, PolarityLexicon lexicon)
    {
        ref AspectEntry entry = ref buffer.AspectsOf(hash, word, lexicon, table);
        for (int i = 0; i < buffer.AspectSums.Length; i++)
        {
            buffer.AspectSums[i] += entry.Sums[i];
        }

        Features += entry.Features;
        return buffer.WordOf(hash, word, lexicon).Lexicon;
    }

    public void Add(ulong feature)
    {
        table.Add(feature, buffer.AspectSums);
        Features++;
    }

    public void EndSentence(int end, ref SentenceTally tally)
    {
        Total.Add(in tally);
        if (tally[Tally.Words] > 0)
        {
            Last = tally;
        }
    }
}

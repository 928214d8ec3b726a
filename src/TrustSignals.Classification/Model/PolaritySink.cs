using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TrustSignals.Classification.Lexicon;

namespace TrustSignals.Classification.Model;

/// <summary>Adds up the polarity rows of each sentence, with the words' own parts from the cache.</summary>
internal struct PolaritySink(LinearTable table, ReadingBuffer buffer) : IFeatureSink
{
    private Vector128<int> sums;
    private int features;

    public LexiconEntry Word(ulong hash, ReadOnlySpan<char> word, PolarityLexicon lexicon)
    {
        ref WordEntry entry = ref buffer.WordOf(hash, word, lexicon);
        sums += entry.Sums;
        features += entry.Features;
        return entry.Lexicon;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong feature)
    {
        sums += table.Row(feature);
        features++;
    }

    public void EndSentence(int end, ref SentenceTally tally)
    {
        ref SentenceScore sentence = ref buffer.NextSentence();
        sentence.End = end;
        sentence.Sums = sums;
        sentence.Features = features;
        sentence.Tally = tally;
        sums = default;
        features = 0;
    }
}

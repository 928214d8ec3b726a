using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TrustSignals.Classification.Lexicon;
using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Model;

/// <summary>Adds up the polarity rows of each sentence, with the words' own parts from the cache.</summary>
internal struct PolaritySink(LinearTable table, ReadingBuffer buffer) : IFeatureSink
{
    private Vector128<int> sums;
    private int features;

    public LexiconEntry Word(ulong hash, ReadOnlySpan<char> word, PolarityLexicon lexicon)
    {
        // A word's lexicon differs between the languages: so does its key.
        ulong key = lexicon.IsGerman ? hash : ~hash;
        ref WordEntry entry = ref buffer.Words[Hash64.Mix(key) & (ulong)(buffer.Words.Length - 1)];
        if (entry.Key != key)
        {
            var target = new RowTarget(table);
            WordFeatures.Expand(hash, word, ref target);
            entry = new WordEntry { Key = key, Sums = target.Sums, Features = target.Features, Lexicon = lexicon.Find(word) };
        }

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

    private struct RowTarget(LinearTable table) : IFeatureTarget
    {
        public Vector128<int> Sums;
        public int Features;

        public void Add(ulong feature)
        {
            Sums += table.Row(feature);
            Features++;
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TrustSignals.Classification.Lexicon;

namespace TrustSignals.Classification.Model;

/// <summary>
/// Adds up the polarity rows of each sentence, with the words' own parts from the cache, and notes what mechanism and
/// evidence would need, so that a judged sentence is not read a second time.
/// </summary>
internal struct RecordingSink(TextModel model, ReadingBuffer buffer) : IFeatureSink
{
    private readonly LinearTable table = model.Polarity;
    private Vector128<int> sums;
    private AspectSums aspects;
    private int features;

    public LexiconEntry Word(ulong hash, ReadOnlySpan<char> word, int start, int end, PolarityLexicon lexicon)
    {
        ref WordEntry entry = ref buffer.WordOf(hash, word, lexicon);
        sums += entry.Sums;
        aspects.Add(in entry.Aspects);
        features += entry.Features;
        ref WordMark mark = ref buffer.NextWord();
        mark.Start = start;
        mark.End = end;
        mark.Sums = entry.Sums;
        return entry.Lexicon;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong feature, int weight = 1)
    {
        Vector128<int> row = weight == 1 ? table.Row(feature) : table.Row(feature) * weight;
        sums += row;
        features += weight;
        buffer.Note(feature, weight, row);
    }

    public void EndSentence(int end, ref SentenceTally tally)
    {
        ref SentenceScore sentence = ref buffer.NextSentence();
        sentence.End = end;
        sentence.EndWord = buffer.WordCount;
        sentence.EndFeature = buffer.FeatureCount;
        sentence.Sums = sums;
        sentence.Aspects = aspects;
        sentence.Features = features;
        sentence.Tally = tally;
        sums = default;
        aspects = default;
        features = 0;
    }
}

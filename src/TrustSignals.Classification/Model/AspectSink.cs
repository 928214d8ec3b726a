using TrustSignals.Classification.Lexicon;

namespace TrustSignals.Classification.Model;

/// <summary>Adds up the aspect rows of a passage.</summary>
internal struct AspectSink(LinearTable table, int[] sums) : IFeatureSink, IFeatureTarget
{
    public SentenceTally Total;
    public SentenceTally Last;

    public int Features { get; private set; }

    public LexiconEntry Word(ulong hash, ReadOnlySpan<char> word, PolarityLexicon lexicon)
    {
        WordFeatures.Expand(hash, word, ref this);
        return lexicon.Find(word);
    }

    public void Add(ulong feature)
    {
        table.Add(feature, sums);
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

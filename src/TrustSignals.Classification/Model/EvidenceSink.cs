using System.Runtime.Intrinsics;
using TrustSignals.Classification.Lexicon;

namespace TrustSignals.Classification.Model;

/// <summary>Notes how much each word of a sentence spoke for the polarity, to find the words that say so.</summary>
internal struct EvidenceSink(LinearTable table, int polarity, List<float> gains) : IFeatureSink, IFeatureTarget
{
    public LexiconEntry Word(ulong hash, ReadOnlySpan<char> word, PolarityLexicon lexicon)
    {
        gains.Add(0);
        WordFeatures.Expand(hash, word, ref this);
        return lexicon.Find(word);
    }

    public readonly void Add(ulong feature)
    {
        if (gains.Count > 0)
        {
            Vector128<int> row = table.Row(feature);
            gains[^1] += (row[polarity] * table.Scales[polarity]) - (row[PolarityClass.None] * table.Scales[PolarityClass.None]);
        }
    }

    public readonly void EndSentence(int end, ref SentenceTally tally)
    {
    }
}

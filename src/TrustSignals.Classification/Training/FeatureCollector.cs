using TrustSignals.Classification.Lexicon;
using TrustSignals.Classification.Model;
using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Training;

/// <summary>Collects the features of a text for training.</summary>
internal struct FeatureCollector : IFeatureSink, IFeatureTarget
{
    private readonly List<ulong> features;
    private SentenceTally total;
    private SentenceTally last;

    private FeatureCollector(List<ulong> features) => this.features = features;

    /// <summary>The features of one text.</summary>
    public static FeatureVector Collect(string text, Language language)
    {
        var sink = new FeatureCollector([]);
        FeatureExtractor.Extract(TextMask.Apply(text), language, ref sink);
        return sink.ToVector(language);
    }

    public LexiconEntry Word(ulong hash, ReadOnlySpan<char> word, int start, int end, PolarityLexicon lexicon)
    {
        WordFeatures.Expand(hash, word, ref this);
        return lexicon.Find(word);
    }

    public readonly void Add(ulong feature) => features.Add(feature);

    public readonly void Add(ulong feature, int weight)
    {
        for (int i = 0; i < weight; i++)
        {
            features.Add(feature);
        }
    }

    public void EndSentence(int end, ref SentenceTally tally)
    {
        total.Add(in tally);
        if (tally[Tally.Words] > 0)
        {
            last = tally;
        }
    }

    private readonly FeatureVector ToVector(Language language)
    {
        var values = new SortedDictionary<int, float>();
        float scale = FeatureSpace.ScaleOf(features.Count);
        foreach (ulong feature in features)
        {
            int index = (int)(feature & (FeatureSpace.Buckets - 1));
            values[index] = values.GetValueOrDefault(index) + scale;
        }

        Span<float> dense = stackalloc float[FeatureSpace.Dense];
        FeatureSpace.FillDense(total, last, language, dense);
        for (int i = 0; i < dense.Length; i++)
        {
            if (dense[i] != 0)
            {
                values[FeatureSpace.Buckets + i] = dense[i];
            }
        }

        return new FeatureVector([.. values.Keys], [.. values.Values]);
    }
}

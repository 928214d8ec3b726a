using TrustSignals.Classification.Lexicon;
using TrustSignals.Classification.Model;
using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Training;

/// <summary>Collects the features of a text for training.</summary>
internal struct FeatureCollector : IFeatureSink, IFeatureTarget
{
    private readonly List<ulong> features;
    private readonly List<(int Start, int End, SentenceTally Tally)> sentences;
    private int start;

    private FeatureCollector(List<ulong> features, List<(int Start, int End, SentenceTally Tally)> sentences) => (this.features, this.sentences) = (features, sentences);

    /// <summary>The features of one text.</summary>
    public static TextFeatures Collect(string text, Language language)
    {
        var sink = new FeatureCollector([], []);
        FeatureExtractor.Extract(TextMask.Apply(text), language, ref sink);
        return sink.ToFeatures(language);
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
        sentences.Add((start, features.Count, tally));
        start = features.Count;
    }

    private readonly TextFeatures ToFeatures(Language language)
    {
        SentenceTally total = default;
        SentenceTally last = sentences.Count > 0 ? sentences[0].Tally : default;
        var parts = new List<FeatureVector>();
        foreach ((int from, int to, SentenceTally tally) in sentences)
        {
            total.Add(in tally);
            if (tally[Tally.Words] > 0)
            {
                last = tally;
                parts.Add(ToVector(from, to, tally, tally, language));
            }
        }

        FeatureVector whole = ToVector(0, features.Count, total, last, language);
        return new TextFeatures(whole, sentences.Count == 1 ? [whole] : parts);
    }

    private readonly FeatureVector ToVector(int from, int to, in SentenceTally total, in SentenceTally last, Language language)
    {
        var values = new SortedDictionary<int, float>();
        float scale = FeatureSpace.ScaleOf(to - from);
        for (int i = from; i < to; i++)
        {
            int index = (int)(features[i] & (FeatureSpace.Buckets - 1));
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

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TrustSignals.Classification.Lexicon;
using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Model;

/// <summary>
/// A thread's working memory: sentences, words and features of the text at hand, and the words met lately. It speeds
/// reading up and never changes what is read.
/// </summary>
internal sealed class ReadingBuffer
{
    private const int CachedWords = 1 << 14;

    [ThreadStatic]
    private static ReadingBuffer? ofThread;

    private readonly TextModel model;
    private readonly WordEntry[] cache = new WordEntry[CachedWords];
    private SentenceScore[] sentences = new SentenceScore[16];
    private WordMark[] words = new WordMark[256];
    private (ulong Hash, int Weight)[] features = new (ulong, int)[2048];

    private ReadingBuffer(TextModel model) => this.model = model;

    public int SentenceCount { get; private set; }

    public int WordCount { get; private set; }

    public int FeatureCount { get; private set; }

    /// <summary>The thread's buffer for a model, emptied; a new one when the thread last worked with another model.</summary>
    public static ReadingBuffer For(TextModel model)
    {
        ReadingBuffer buffer = ofThread is { } known && known.model == model ? known : ofThread = new ReadingBuffer(model);
        buffer.SentenceCount = buffer.WordCount = buffer.FeatureCount = 0;
        return buffer;
    }

    public ref SentenceScore Sentence(int index) => ref sentences[index];

    /// <summary>Where a sentence begins in the text.</summary>
    public int StartOf(int sentence) => sentence == 0 ? 0 : sentences[sentence - 1].End;

    /// <summary>The words of a sentence.</summary>
    public ReadOnlySpan<WordMark> WordsOf(int sentence) => words.AsSpan((sentence == 0 ? 0 : sentences[sentence - 1].EndWord)..sentences[sentence].EndWord);

    /// <summary>The features of sentences beyond those of their words alone.</summary>
    public ReadOnlySpan<(ulong Hash, int Weight)> FeaturesOf(int from, int to) =>
        features.AsSpan((from == 0 ? 0 : sentences[from - 1].EndFeature)..(to == 0 ? 0 : sentences[to - 1].EndFeature));

    /// <summary>What a word alone adds to the scores.</summary>
    public ref WordEntry WordOf(ulong hash, ReadOnlySpan<char> word, PolarityLexicon lexicon)
    {
        // A word's lexicon differs between the languages: so does its key.
        ulong key = lexicon.IsGerman ? hash : ~hash;
        ref WordEntry entry = ref cache[Hash64.Mix(key) & (CachedWords - 1)];
        if (entry.Key != key)
        {
            entry = new WordEntry { Key = key, Lexicon = lexicon.Find(word) };
            var target = new RowTarget(model, ref entry);
            WordFeatures.Expand(hash, word, ref target);
        }

        return ref entry;
    }

    public ref SentenceScore NextSentence()
    {
        if (SentenceCount == sentences.Length)
        {
            Array.Resize(ref sentences, 2 * sentences.Length);
        }

        return ref sentences[SentenceCount++];
    }

    public ref WordMark NextWord()
    {
        if (WordCount == words.Length)
        {
            Array.Resize(ref words, 2 * words.Length);
        }

        return ref words[WordCount++];
    }

    /// <summary>Notes a feature, which counts for the word before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Note(ulong feature, int weight, Vector128<int> row)
    {
        if (FeatureCount == features.Length)
        {
            Array.Resize(ref features, 2 * features.Length);
        }

        features[FeatureCount++] = (feature, weight);
        if (WordCount > 0)
        {
            words[WordCount - 1].Sums += row;
        }
    }

    private readonly ref struct RowTarget(TextModel model, ref WordEntry entry) : IFeatureTarget
    {
        private readonly ref WordEntry entry = ref entry;

        public void Add(ulong feature)
        {
            entry.Sums += model.Polarity.Row(feature);
            model.Aspects.Add(feature, 1, entry.Aspects.AsSpan());
            entry.Features++;
        }
    }
}

using System.Runtime.Intrinsics;
using TrustSignals.Classification.Lexicon;
using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Model;

/// <summary>
/// A thread's working memory: the sentences of the text at hand, and the words met lately. It speeds reading up and never
/// changes what is read.
/// </summary>
internal sealed class ReadingBuffer
{
    private const int CachedWords = 1 << 13;

    [ThreadStatic]
    private static ReadingBuffer? ofThread;

    private readonly LinearTable table;

    private ReadingBuffer(LinearTable table) => this.table = table;

    public SentenceScore[] Sentences { get; private set; } = new SentenceScore[16];

    public int SentenceCount { get; private set; }

    public WordEntry[] Words { get; } = new WordEntry[CachedWords];

    public AspectEntry[] AspectWords { get; } = new AspectEntry[CachedWords];

    public int[] AspectSums { get; } = new int[LinearTable.WidthOf(Aspects.Count)];

    /// <summary>The thread's buffer for a table; a new one when the thread last worked with another table.</summary>
    public static ReadingBuffer For(LinearTable table, bool keepSentences = false)
    {
        ReadingBuffer buffer = ofThread is { } known && known.table == table ? known : ofThread = new ReadingBuffer(table);
        buffer.SentenceCount = keepSentences ? buffer.SentenceCount : 0;
        return buffer;
    }

    /// <summary>What a word alone adds to the polarity.</summary>
    public ref WordEntry WordOf(ulong hash, ReadOnlySpan<char> word, PolarityLexicon lexicon)
    {
        ulong key = KeyOf(hash, lexicon);
        ref WordEntry entry = ref Words[Hash64.Mix(key) & (CachedWords - 1)];
        if (entry.Key != key)
        {
            var target = new RowTarget(table);
            WordFeatures.Expand(hash, word, ref target);
            entry = new WordEntry { Key = key, Sums = target.Sums, Features = target.Features, Lexicon = lexicon.Find(word) };
        }

        return ref entry;
    }

    /// <summary>What a word alone adds to the aspects.</summary>
    public ref AspectEntry AspectsOf(ulong hash, ReadOnlySpan<char> word, PolarityLexicon lexicon, LinearTable aspects)
    {
        ulong key = KeyOf(hash, lexicon);
        ref AspectEntry entry = ref AspectWords[Hash64.Mix(key) & (CachedWords - 1)];
        if (entry.Key != key)
        {
            entry = new AspectEntry { Key = key };
            var target = new AspectTarget(aspects, ref entry);
            WordFeatures.Expand(hash, word, ref target);
        }

        return ref entry;
    }

    public ref SentenceScore NextSentence()
    {
        if (SentenceCount == Sentences.Length)
        {
            SentenceScore[] larger = new SentenceScore[2 * Sentences.Length];
            Sentences.CopyTo(larger, 0);
            Sentences = larger;
        }

        return ref Sentences[SentenceCount++];
    }

    /// <summary>A word's lexicon differs between the languages: so does its key.</summary>
    private static ulong KeyOf(ulong hash, PolarityLexicon lexicon) => lexicon.IsGerman ? hash : ~hash;

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

    private readonly ref struct AspectTarget(LinearTable table, ref AspectEntry entry) : IFeatureTarget
    {
        private readonly ref AspectEntry entry = ref entry;

        public void Add(ulong feature)
        {
            table.Add(feature, entry.Sums);
            entry.Features++;
        }
    }
}

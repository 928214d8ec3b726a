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

    public int[] AspectSums { get; } = new int[LinearTable.WidthOf(Aspects.Count)];

    /// <summary>The thread's buffer for a table; a new one when the thread last worked with another table.</summary>
    public static ReadingBuffer For(LinearTable table, bool keepSentences = false)
    {
        ReadingBuffer buffer = ofThread is { } known && known.table == table ? known : ofThread = new ReadingBuffer(table);
        buffer.SentenceCount = keepSentences ? buffer.SentenceCount : 0;
        return buffer;
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
}

using TrustSignals.Classification.Lexicon;

namespace TrustSignals.Classification.Model;

/// <summary>Takes the features of a text as they are found. Implemented by structs, so that the calls are compiled in.</summary>
internal interface IFeatureSink
{
    /// <summary>A word: its own features (itself and its parts) belong to it alone. Returns what the lexicon knows of it.</summary>
    /// <param name="hash">Of its spelling.</param>
    /// <param name="word">Its spelling.</param>
    /// <param name="start">Where it begins in the text.</param>
    /// <param name="end">Offset behind it.</param>
    /// <param name="lexicon">The language's words.</param>
    LexiconEntry Word(ulong hash, ReadOnlySpan<char> word, int start, int end, PolarityLexicon lexicon);

    /// <summary>A feature that depends on more than one word, or on what a word means.</summary>
    /// <param name="feature">Its hash.</param>
    /// <param name="weight">How often it counts, at least 1.</param>
    void Add(ulong feature, int weight = 1);

    /// <summary>A sentence ends.</summary>
    /// <param name="end">Offset behind it.</param>
    /// <param name="tally">What was counted in it.</param>
    void EndSentence(int end, ref SentenceTally tally);
}

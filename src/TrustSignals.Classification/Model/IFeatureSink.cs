using TrustSignals.Classification.Lexicon;

namespace TrustSignals.Classification.Model;

/// <summary>Takes the features of a text as they are found. Implemented by structs, so that the calls are compiled in.</summary>
internal interface IFeatureSink
{
    /// <summary>A word: its own features (itself and its parts) belong to it alone. Returns what the lexicon knows of it.</summary>
    LexiconEntry Word(ulong hash, ReadOnlySpan<char> word, PolarityLexicon lexicon);

    /// <summary>A feature that depends on more than one word.</summary>
    void Add(ulong feature);

    /// <summary>A sentence ends.</summary>
    /// <param name="end">Offset behind it.</param>
    /// <param name="tally">What was counted in it.</param>
    void EndSentence(int end, ref SentenceTally tally);
}

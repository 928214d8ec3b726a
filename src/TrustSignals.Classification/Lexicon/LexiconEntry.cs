namespace TrustSignals.Classification.Lexicon;

/// <summary>What the lexicon knows of a word.</summary>
/// <param name="Sentiment">−3 (strongly breaking) to 3 (strongly affirming); 0 for words without a judgement.</param>
/// <param name="Flags">What it does in a sentence.</param>
/// <param name="Mechanisms">Bit n: the word speaks of mechanism n.</param>
internal readonly record struct LexiconEntry(sbyte Sentiment, WordFlags Flags, ushort Mechanisms)
{
    public LexiconEntry Merge(LexiconEntry other) =>
        new(Sentiment != 0 ? Sentiment : other.Sentiment, Flags | other.Flags, (ushort)(Mechanisms | other.Mechanisms));
}

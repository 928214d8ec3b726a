namespace TrustSignals.Classification.Lexicon;

/// <summary>What the lexicon knows of a word.</summary>
/// <param name="Sentiment">−3 (strongly breaking) to 3 (strongly affirming); 0 for words without a judgement.</param>
/// <param name="Flags">What it does in a sentence.</param>
/// <param name="Mechanisms">Bit n: the word speaks of mechanism n.</param>
/// <param name="Concepts">Up to four concepts, one byte each (number + 1), the first in the lowest byte; 0 for none.</param>
internal readonly record struct LexiconEntry(sbyte Sentiment, WordFlags Flags, ushort Mechanisms, uint Concepts)
{
    public LexiconEntry Merge(LexiconEntry other) => new(
        Sentiment != 0 ? Sentiment : other.Sentiment, Flags | other.Flags, (ushort)(Mechanisms | other.Mechanisms), Merge(Concepts, other.Concepts));

    private static uint Merge(uint first, uint second)
    {
        for (; second != 0; second >>= 8)
        {
            uint concept = second & 0xFF;
            bool isNew = true;
            int used = 0;
            for (uint known = first; known != 0; known >>= 8, used++)
            {
                isNew &= (known & 0xFF) != concept;
            }

            if (isNew && used < 4)
            {
                first |= concept << (8 * used);
            }
        }

        return first;
    }
}

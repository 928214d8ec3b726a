using System.Runtime.Intrinsics;
using TrustSignals.Classification.Lexicon;

namespace TrustSignals.Classification.Model;

/// <summary>What a word alone adds to the scores, remembered because most words of a text have been seen before.</summary>
internal struct WordEntry
{
    public ulong Key;
    public Vector128<int> Sums;
    public AspectSums Aspects;
    public int Features;
    public LexiconEntry Lexicon;
}

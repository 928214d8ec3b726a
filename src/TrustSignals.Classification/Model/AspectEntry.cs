namespace TrustSignals.Classification.Model;

/// <summary>What a word alone adds to the aspects, remembered.</summary>
internal struct AspectEntry
{
    public ulong Key;
    public int Features;
    public AspectSums Sums;
}

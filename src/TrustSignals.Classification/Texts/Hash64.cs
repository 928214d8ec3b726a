namespace TrustSignals.Classification.Texts;

/// <summary>FNV-1a over UTF-16 units (constants: Fowler, Noll, Vo; 64 bit), and a mixer for pairs. Stable over versions and machines.</summary>
internal static class Hash64
{
    public const ulong Seed = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Add(ulong hash, char c) => unchecked((hash ^ c) * Prime);

    public static ulong Of(ReadOnlySpan<char> text)
    {
        ulong hash = Seed;
        foreach (char c in text)
        {
            hash = Add(hash, c);
        }

        return hash;
    }

    /// <summary>One number for an ordered pair.</summary>
    public static ulong Pair(ulong first, ulong second) => Mix(unchecked((first * 0x9E3779B97F4A7C15) ^ System.Numerics.BitOperations.RotateLeft(second, 29)));

    /// <summary>Spreads all bits (the finalizer of SplitMix64).</summary>
    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}

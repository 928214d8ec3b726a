using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Model;

/// <summary>The features of a word alone: itself, and its parts of three to five letters with its ends marked.</summary>
internal static class WordFeatures
{
    private const int Shortest = 3;
    private const int Longest = 5;
    private const ulong Part = 0x94D04;

    public static void Expand<TTarget>(ulong hash, ReadOnlySpan<char> word, ref TTarget target)
        where TTarget : struct, IFeatureTarget, allows ref struct
    {
        target.Add(Hash64.Mix(hash));
        int length = word.Length + 2;
        for (int start = 0; start < length; start++)
        {
            ulong part = Part;
            for (int i = 0; i < Longest && start + i < length; i++)
            {
                int at = start + i;
                part = Hash64.Add(part, at == 0 ? '<' : at == length - 1 ? '>' : word[at - 1]);
                if (i + 1 >= Shortest && i + 1 < length)
                {
                    target.Add(Hash64.Mix(part));
                }
            }
        }
    }
}

namespace TrustSignals.Classification.Model;

/// <summary>Arithmetic on tallies.</summary>
internal static class SentenceTallyExtensions
{
    public static void Add(this ref SentenceTally total, in SentenceTally tally)
    {
        for (int i = 0; i < SentenceTally.Length; i++)
        {
            total[i] += tally[i];
        }
    }
}

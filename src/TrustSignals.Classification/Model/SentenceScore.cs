using System.Runtime.Intrinsics;

namespace TrustSignals.Classification.Model;

/// <summary>What one sentence added to the scores.</summary>
internal struct SentenceScore
{
    /// <summary>Offset behind the sentence.</summary>
    public int End;

    /// <summary>Sum of the rows of its features.</summary>
    public Vector128<int> Sums;

    /// <summary>How many features.</summary>
    public int Features;

    /// <summary>What was counted.</summary>
    public SentenceTally Tally;
}

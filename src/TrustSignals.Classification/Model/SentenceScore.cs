using System.Runtime.Intrinsics;

namespace TrustSignals.Classification.Model;

/// <summary>What one sentence added to the scores.</summary>
internal struct SentenceScore
{
    /// <summary>Offset behind the sentence.</summary>
    public int End;

    /// <summary>Number of words of the text up to its end.</summary>
    public int EndWord;

    /// <summary>Number of the buffer's features up to its end.</summary>
    public int EndFeature;

    /// <summary>Sum of the rows of its features.</summary>
    public Vector128<int> Sums;

    /// <summary>Sum of the aspect rows of its words alone; those of the other features are added when they are asked for.</summary>
    public AspectSums Aspects;

    /// <summary>Its scores alone, by polarity.</summary>
    public PolarityScores Scores;

    /// <summary>How many features.</summary>
    public int Features;

    /// <summary>What was counted.</summary>
    public SentenceTally Tally;
}

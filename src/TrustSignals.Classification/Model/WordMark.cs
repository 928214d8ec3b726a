using System.Runtime.Intrinsics;

namespace TrustSignals.Classification.Model;

/// <summary>A word of the text at hand, and how much it spoke for each polarity together with what follows from it.</summary>
internal struct WordMark
{
    /// <summary>Where it begins in the text.</summary>
    public int Start;

    /// <summary>Offset behind it.</summary>
    public int End;

    /// <summary>Sum of its rows.</summary>
    public Vector128<int> Sums;
}

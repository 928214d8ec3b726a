using System.Runtime.CompilerServices;

namespace TrustSignals.Classification.Model;

/// <summary>What is counted rather than hashed: sentiment words by strength, negated or not, and marks of tone.</summary>
[InlineArray(Length)]
internal struct SentenceTally
{
    /// <summary>How many counts there are.</summary>
    public const int Length = 42;

    private float first;
}

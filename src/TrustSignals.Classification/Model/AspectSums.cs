using System.Runtime.CompilerServices;

namespace TrustSignals.Classification.Model;

/// <summary>One sum per aspect class, rounded up to whole steps of four.</summary>
[InlineArray((Aspects.Count + 3) / 4 * 4)]
internal struct AspectSums
{
    private int first;
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TrustSignals.Classification.Model;

/// <summary>One score per polarity, in the order of <see cref="PolarityClass"/>.</summary>
[InlineArray(PolarityClass.Count)]
internal struct PolarityScores
{
    private float first;

    [UnscopedRef]
    public Span<float> AsSpan() => MemoryMarshal.CreateSpan(ref first, PolarityClass.Count);
}

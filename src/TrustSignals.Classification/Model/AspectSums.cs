using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TrustSignals.Classification.Model;

/// <summary>One sum per aspect class, rounded up to whole steps of four.</summary>
[InlineArray(Length)]
internal struct AspectSums
{
    public const int Length = (Classification.Model.Aspects.Count + 3) / 4 * 4;

    private int first;

    /// <summary>Adds all sums of another.</summary>
    public void Add(in AspectSums other)
    {
        ref int to = ref first;
        ref int from = ref Unsafe.AsRef(in other.first);
        for (int i = 0; i < Length; i += 4)
        {
            Vector128<int> sum = Vector128.LoadUnsafe(ref to, (nuint)i) + Vector128.LoadUnsafe(ref from, (nuint)i);
            sum.StoreUnsafe(ref to, (nuint)i);
        }
    }

    /// <summary>The sums of the classes that there are.</summary>
    [UnscopedRef]
    public Span<int> AsSpan() => MemoryMarshal.CreateSpan(ref first, Length);
}

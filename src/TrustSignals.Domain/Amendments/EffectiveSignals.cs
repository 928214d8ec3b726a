using System.Collections.Immutable;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Amendments;

/// <summary>
/// The signals that count once all amendments are heard. A pure function of the two sets: in which order anything
/// arrived, even an amendment before its target, makes no difference.
/// </summary>
public static class EffectiveSignals
{
    /// <summary>The effective signals of all events.</summary>
    /// <param name="originals">All signals as first judged, duplicates allowed.</param>
    /// <param name="amendments">All amendments, duplicates allowed; one whose target is unknown waits for it.</param>
    /// <returns>In occurrence order.</returns>
    public static ImmutableArray<Signal> Of(IEnumerable<Signal> originals, IEnumerable<Amendment> amendments)
    {
        ILookup<EventKey, Amendment> byTarget = amendments.ToLookup(amendment => amendment.Target);
        return
        [
            .. originals.GroupBy(signal => signal.Event)
                .SelectMany(group => OfEvent(group, byTarget[group.Key]))
                .OrderBy(signal => signal.Order),
        ];
    }

    /// <summary>The effective signals of one event.</summary>
    /// <param name="originals">Its signals as first judged, at least one.</param>
    /// <param name="amendments">The amendments of that event, in any order, duplicates allowed.</param>
    /// <returns>By ordinal.</returns>
    public static ImmutableArray<Signal> OfEvent(IEnumerable<Signal> originals, IEnumerable<Amendment> amendments)
    {
        var signals = new SortedDictionary<int, Signal>();
        Set(originals);
        foreach (Amendment amendment in amendments.OrderBy(item => item.At.UtcTicks).ThenBy(item => item.Key))
        {
            if (amendment.Kind != AmendmentKind.Correction)
            {
                signals.Clear();
            }

            Set(amendment.Signals);
        }

        return [.. signals.Values];

        void Set(IEnumerable<Signal> added)
        {
            foreach (Signal signal in added)
            {
                signals[signal.Ordinal] = signal;
            }
        }
    }
}

using TrustSignals.Domain.Signals;

namespace TrustSignals.Bench.Detection;

/// <summary>What a baseline reads of an experience.</summary>
internal enum ExperienceMeasure
{
    /// <summary>The signed weight: +w when affirming, −w when breaking.</summary>
    SignedWeight,

    /// <summary>−1 when breaking, 0 when affirming: how bad does not matter.</summary>
    BreakCount,
}

internal static class ExperienceMeasures
{
    public static IEnumerable<(DateTimeOffset At, double Value)> Values(this ExperienceMeasure measure, History history)
    {
        foreach (Signal signal in history.Signals)
        {
            if (signal.Kind == SignalKind.Judgement)
            {
                bool breaks = signal.Polarity == Polarity.Breaking;
                double weight = signal.Strength * signal.Confidence;
                yield return (signal.OccurredAt, measure == ExperienceMeasure.BreakCount
                    ? breaks ? -1.0 : 0.0
                    : breaks ? -weight : weight);
            }
        }
    }
}

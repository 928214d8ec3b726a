using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Bench.Detection;

/// <summary>
/// The product's own detector: the relationship enters <c>sliding</c> or worse, read after every signal and by a
/// daily sweep, which alone sees silence.
/// </summary>
internal sealed class StageDetector(Policy policy) : IDetector
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromDays(1);

    public IEnumerable<DateTimeOffset> Alarms(History history)
    {
        var state = new RelationshipState();
        bool isStanding = false;
        int next = 0;
        for (DateTimeOffset sweep = history.Relationship.Start; sweep <= history.Relationship.End; sweep += SweepEvery)
        {
            for (; next < history.Signals.Length && history.Signals[next].OccurredAt <= sweep; next++)
            {
                Signal signal = history.Signals[next];
                state.Apply(signal, policy);
                if (Begins(state, signal.OccurredAt, ref isStanding))
                {
                    yield return signal.OccurredAt;
                }
            }

            RelationshipState swept = state.AdvancedTo(sweep, policy);
            // Where nothing fell due, time alone can only ease the stage.
            if ((isStanding || !ReferenceEquals(swept, state)) && Begins(swept, sweep, ref isStanding))
            {
                yield return sweep;
            }
        }
    }

    private bool Begins(RelationshipState state, DateTimeOffset at, ref bool isStanding)
    {
        bool isSliding = state.Spiral.StageAt(at.UtcTicks, policy.Spiral) >= SpiralStage.Sliding;
        bool begins = isSliding && !isStanding;
        isStanding = isSliding;
        return begins;
    }
}

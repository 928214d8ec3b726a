using TrustSignals.Domain.Events;

namespace TrustSignals.Domain.Relationships;

/// <summary>When the running episodes of sliding, spiral and over-trust began, so that each is told once.</summary>
/// <param name="SlidingSince">UTC ticks of the entry into sliding or deeper, or 0.</param>
/// <param name="SpiralSince">UTC ticks of the entry into the spiral, or 0.</param>
/// <param name="OverTrustSince">UTC ticks of the rise above the band, or 0.</param>
/// <param name="OverTrustEvent">The event that did it.</param>
/// <param name="OverTrustOrdinal">The signal's place in that event.</param>
public readonly record struct EpisodeState(
    long SlidingSince, long SpiralSince, long OverTrustSince, EventKey OverTrustEvent, int OverTrustOrdinal)
{
    internal EpisodeState Slid(SpiralStage held, SpiralStage now, long ticks) => this with
    {
        SlidingSince = now < SpiralStage.Sliding ? 0 : held < SpiralStage.Sliding || SlidingSince == 0 ? ticks : SlidingSince,
        SpiralSince = now < SpiralStage.Spiral ? 0 : held < SpiralStage.Spiral || SpiralSince == 0 ? ticks : SpiralSince,
    };
}

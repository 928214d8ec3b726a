using System.Globalization;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Phases;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Recovery;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Relationships;

/// <content>The only places where R and S change; whoever explains a level listens here.</content>
public sealed partial class RelationshipState
{
    [Recomputable]
    private LevelContext? context;

    [Recomputable]
    private List<EvidenceEntry>? trace;

    /// <summary>Takes down every change of R and S from now on.</summary>
    internal List<EvidenceEntry>? Trace
    {
        get => trace;
        set => trace = value;
    }

    internal LevelContext ContextOf(Policy policy)
    {
        if (context is null || !context.IsFor(policy, Frame, Segment))
        {
            context = new LevelContext(policy, Frame, Segment);
        }

        return context;
    }

    internal void AddAffirming(Signal signal, double weight, EvidenceSource source, Policy policy)
    {
        long ticks = signal.OccurredAt.UtcTicks;
        LevelPolicy level = policy.Level;
        LevelContext levels = ContextOf(policy);
        EvidenceSum before = Overall.At(ticks, level);
        Overall = before with { Affirming = before.Affirming + weight, Ticks = ticks };
        SpiralStage held = Episodes.SlidingSince == 0 ? SpiralStage.Steady : Spiral.StageAt(ticks, policy.Spiral);
        Spiral = Spiral.AddAffirmation(ticks, weight, level.NegativityBias, policy.Spiral);
        SetEpisodes(signal, held, before, levels);
        if (source is EvidenceSource.Judgement or EvidenceSource.KeptPromise)
        {
            Phase = Phase.Affirm(ticks, Overall, levels, policy.Phases);
            if (Beginning.FirstBreakTicks == 0)
            {
                Beginning = Beginning with { CleanExperiences = Beginning.CleanExperiences + 1 };
            }
        }

        AddToParts(signal, Polarity.Affirming, weight, level);
        trace?.Add(new EvidenceEntry(signal, weight, source));
    }

    internal void AddBreaking(Signal signal, double weight, EvidenceSource source, Policy policy)
    {
        long ticks = signal.OccurredAt.UtcTicks;
        LevelPolicy level = policy.Level;
        LevelContext levels = ContextOf(policy);
        EventKey happening = HappeningOf(signal, source);
        RecoveryFold.Broken(this, signal, happening, weight, policy);
        EvidenceSum before = Overall.At(ticks, level);
        Overall = before with { Breaking = before.Breaking + weight, Ticks = ticks };
        SpiralStage held = Episodes.SlidingSince == 0 ? SpiralStage.Steady : Spiral.StageAt(ticks, policy.Spiral);
        SpiralState spiral = Spiral;
        Spiral = spiral.AddBreak(signal, happening, weight, levels.Logit(before), levels.Logit(Overall), policy.Spiral);
        SetEpisodes(signal, held, before, levels);
        Phase = Phase.Break(ticks, happening);
        if (Beginning.FirstBreakTicks == 0)
        {
            Beginning = Beginning with { FirstBreakTicks = ticks, FirstBreakEvent = signal.Event, FirstBreakOrdinal = signal.Ordinal };
        }

        if (source != EvidenceSource.CustomerQuiet)
        {
            Rhythm = Rhythm.Break(ticks, signal.Event, signal.Ordinal);
        }

        AddToParts(signal, Polarity.Breaking, weight, level);
        ForgetDeadline();
        trace?.Add(new EvidenceEntry(signal, weight, source) { RaisesStage = Spiral.Stage > spiral.StageAt(ticks, policy.Spiral) });
    }

    /// <summary>What several breaks of one event are told by. What silence breaks bears the event that it follows, and is none of its breaks.</summary>
    private static EventKey HappeningOf(Signal signal, EvidenceSource source) =>
        source is EvidenceSource.MissedPromise or EvidenceSource.UnansweredMessage or EvidenceSource.CustomerQuiet
            ? EventKey.Of(signal.Rule, string.Create(CultureInfo.InvariantCulture, $"{signal.Event}/{signal.Ordinal}/{signal.OccurredAt.UtcTicks}"))
            : signal.Event;

    /// <summary>Takes credited affirming weight back.</summary>
    internal void TakeBack(Signal signal, double weight, Policy policy)
    {
        long ticks = signal.OccurredAt.UtcTicks;
        EvidenceSum now = Overall.At(ticks, policy.Level);
        double taken = Math.Min(weight, now.Affirming);
        Overall = now with { Affirming = now.Affirming - taken, Ticks = ticks };
        AddToParts(signal, Polarity.Affirming, -taken, policy.Level);
        trace?.Add(new EvidenceEntry(signal, -taken, EvidenceSource.RevokedCredit));
    }

    private void SetEpisodes(Signal signal, SpiralStage held, EvidenceSum before, LevelContext levels)
    {
        long ticks = signal.OccurredAt.UtcTicks;
        if (Spiral.Stage >= SpiralStage.Sliding || Episodes.SlidingSince != 0)
        {
            Episodes = Episodes.Slid(held, Spiral.Stage, ticks);
        }

        double now = levels.Logit(Overall);
        bool wasOver = Episodes.OverTrustSince != 0 && levels.Logit(before) >= levels.OverTrustExit;
        if (wasOver ? now < levels.OverTrustExit : now <= levels.OverTrustEnter)
        {
            if (Episodes.OverTrustSince != 0)
            {
                Episodes = Episodes with { OverTrustSince = 0, OverTrustEvent = default, OverTrustOrdinal = 0 };
            }
        }
        else if (!wasOver)
        {
            Episodes = Episodes with { OverTrustSince = ticks, OverTrustEvent = signal.Event, OverTrustOrdinal = signal.Ordinal };
        }
    }

    private void AddToParts(Signal signal, Polarity polarity, double weight, LevelPolicy level)
    {
        long ticks = signal.OccurredAt.UtcTicks;
        if (signal.Facet == Facet.Both)
        {
            Add(ref byFacet[0], polarity, weight * 0.5, ticks, level);
            Add(ref byFacet[1], polarity, weight * 0.5, ticks, level);
        }
        else
        {
            Add(ref byFacet[signal.Facet == Facet.Ability ? 0 : 1], polarity, weight, ticks, level);
        }

        Add(ref byMechanism[(int)signal.Mechanism], polarity, weight, ticks, level);
    }

    private static void Add(ref EvidenceSum sum, Polarity polarity, double weight, long ticks, LevelPolicy level)
    {
        // Credit taken back may meet a sum that has lost a rounding error of it: never below nothing.
        EvidenceSum now = sum.At(ticks, level);
        sum = polarity == Polarity.Affirming
            ? now with { Affirming = Math.Max(0, now.Affirming + weight), Ticks = ticks }
            : now with { Breaking = now.Breaking + weight, Ticks = ticks };
    }
}

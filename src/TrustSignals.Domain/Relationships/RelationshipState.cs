using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Relationships;

/// <summary>
/// A relationship folded from a customer's signals in occurrence order, as of the last one. The fold is a pure
/// function of (signals, policy): a checkpoint continued equals a fold from scratch, bit for bit.
/// </summary>
public sealed class RelationshipState
{
    private readonly EvidenceSum[] byFacet = new EvidenceSum[2];
    private readonly EvidenceSum[] byMechanism = new EvidenceSum[MechanismNames.Count];
    private double scepticism;

    /// <summary>The place of the last folded signal; <see cref="SignalOrder.Start"/> when there is none.</summary>
    public SignalOrder Through { get; internal set; } = SignalOrder.Start;

    /// <summary>R and S over all judgements.</summary>
    public EvidenceSum Overall { get; internal set; }

    /// <summary>R and S of ability and motivation, in this order.</summary>
    public IReadOnlyList<EvidenceSum> ByFacet => byFacet;

    /// <summary>R and S of each mechanism, in the order of <see cref="Mechanism"/>.</summary>
    public IReadOnlyList<EvidenceSum> ByMechanism => byMechanism;

    /// <summary>The spiral detector.</summary>
    public SpiralState Spiral { get; internal set; } = new();

    /// <summary>How many signals of each <see cref="SignalKind"/> and polarity were folded.</summary>
    public SignalCounts Counts { get; internal set; }

    /// <summary>The frame that the earliest signal with a frame named, or null.</summary>
    public string? Frame { get; internal set; }

    /// <summary>The segment that the latest signal with a segment named, or null.</summary>
    public string? Segment { get; internal set; }

    /// <summary>The scepticism that holds for all signals of the present instant.</summary>
    internal double Scepticism
    {
        get => scepticism;
        set => scepticism = value;
    }

    internal EvidenceSum[] FacetSums => byFacet;

    internal EvidenceSum[] MechanismSums => byMechanism;

    /// <summary>Folds one signal in. Signals must come in strictly rising <see cref="Signal.Order"/>.</summary>
    /// <param name="signal">The next signal.</param>
    /// <param name="policy">The policy of the fold.</param>
    /// <returns>The weight it was given, at least 0: w = m · c · frame factor · visibility, less scepticism when affirming.</returns>
    /// <exception cref="InvalidOperationException">The signal is not later than <see cref="Through"/>.</exception>
    public double Apply(Signal signal, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(policy);
        SignalOrder order = signal.Order;
        if (order <= Through)
        {
            throw new InvalidOperationException($"Signal {signal.Event}/{signal.Ordinal} is not later than the folded ones.");
        }

        if (order.Ticks > Through.Ticks)
        {
            // Signals of one instant have no order among them, so none may colour another's weight.
            scepticism = Spiral.ScepticismAt(order.Ticks, policy.Spiral);
        }

        Through = order;
        Frame ??= signal.Frame;
        Segment = signal.Segment ?? Segment;
        Counts = Counts.Add(signal);
        return signal.Kind == SignalKind.Judgement ? ApplyJudgement(signal, policy) : 0;
    }

    /// <summary>A copy that can be folded on without touching this one.</summary>
    public RelationshipState Clone()
    {
        var copy = new RelationshipState
        {
            Through = Through,
            Overall = Overall,
            Spiral = Spiral,
            Counts = Counts,
            Frame = Frame,
            Segment = Segment,
            scepticism = scepticism,
        };
        byFacet.CopyTo(copy.byFacet, 0);
        byMechanism.CopyTo(copy.byMechanism, 0);
        return copy;
    }

    private double ApplyJudgement(Signal signal, Policy policy)
    {
        long ticks = signal.OccurredAt.UtcTicks;
        LevelPolicy level = policy.Level;
        double weight = signal.Strength * signal.Confidence * policy.FrameFactorOf(signal.Frame)
            * (signal.IsPublic ? level.VisibilityFactor : 1.0);
        Prior prior = policy.PriorOf(Frame, Segment);
        if (signal.Polarity == Polarity.Affirming)
        {
            weight *= 1.0 - scepticism;
            Overall = Overall.AddAffirming(weight, ticks, level);
            Spiral = Spiral.AddAffirmation(ticks, weight, level.NegativityBias, policy.Spiral);
        }
        else
        {
            double before = TrustLevel.Logit(Overall.At(ticks, level), prior, level);
            Overall = Overall.AddBreaking(weight, ticks, level);
            double after = TrustLevel.Logit(Overall, prior, level);
            Spiral = Spiral.AddBreak(signal, weight, before, after, policy.Spiral);
        }

        AddToParts(signal, weight, ticks, level);
        return weight;
    }

    private void AddToParts(Signal signal, double weight, long ticks, LevelPolicy level)
    {
        if (signal.Facet == Facet.Both)
        {
            Add(ref byFacet[0], signal.Polarity, weight * 0.5, ticks, level);
            Add(ref byFacet[1], signal.Polarity, weight * 0.5, ticks, level);
        }
        else
        {
            Add(ref byFacet[signal.Facet == Facet.Ability ? 0 : 1], signal.Polarity, weight, ticks, level);
        }

        Add(ref byMechanism[(int)signal.Mechanism], signal.Polarity, weight, ticks, level);
    }

    private static void Add(ref EvidenceSum sum, Polarity polarity, double weight, long ticks, LevelPolicy level) =>
        sum = polarity == Polarity.Affirming ? sum.AddAffirming(weight, ticks, level) : sum.AddBreaking(weight, ticks, level);
}

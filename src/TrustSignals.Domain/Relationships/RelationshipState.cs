using TrustSignals.Domain.Continuity;
using TrustSignals.Domain.Expectations;
using TrustSignals.Domain.Phases;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Recovery;
using TrustSignals.Domain.Signals;
using TrustSignals.Domain.Silence;

namespace TrustSignals.Domain.Relationships;

/// <summary>
/// A relationship folded from a customer's signals in occurrence order, as of the last one. The fold is a pure
/// function of (signals, policy): a checkpoint continued equals a fold from scratch, bit for bit. Deadlines fire
/// when a later signal is folded, at their own time and in their own order; to see those that have passed since the
/// last signal, read the state with <see cref="AdvancedTo"/>.
/// </summary>
public sealed partial class RelationshipState
{
    private readonly EvidenceSum[] byFacet = new EvidenceSum[2];
    private readonly EvidenceSum[] byMechanism = new EvidenceSum[MechanismNames.Count];
    private double scepticism;

    /// <summary>The place of the last folded signal; <see cref="SignalOrder.Start"/> when there is none.</summary>
    public SignalOrder Through { get; internal set; } = SignalOrder.Start;

    /// <summary>R and S over all evidence.</summary>
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

    /// <summary>Promises and unanswered messages.</summary>
    public ExpectationLedger Expectations { get; internal set; } = ExpectationLedger.Empty;

    /// <summary>Severe breaks and the way back.</summary>
    public RecoveryLedger Recovery { get; internal set; } = RecoveryLedger.Empty;

    /// <summary>How often the customer gets in touch.</summary>
    public ContactRhythm Rhythm { get; internal set; }

    /// <summary>How steadily the customer is treated.</summary>
    public ContinuityState Continuity { get; internal set; }

    /// <summary>Where on the ladder from unaware to intuitive.</summary>
    public PhaseState Phase { get; internal set; }

    /// <summary>The trust advance and the first disappointment.</summary>
    public BeginningState Beginning { get; internal set; }

    /// <summary>Since when the relationship slides, spirals or is over-trusted.</summary>
    public EpisodeState Episodes { get; internal set; }

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
            Advance(order.Ticks, policy);
            // Signals of one instant have no order among them, so none may colour another's weight.
            scepticism = Spiral.ScepticismAt(order.Ticks, policy.Spiral);
        }

        Through = order;
        Frame ??= signal.Frame;
        Segment = signal.Segment ?? Segment;
        Counts = Counts.Add(signal);
        if (Beginning.FirstSignalTicks == 0)
        {
            Beginning = Beginning with { FirstSignalTicks = order.Ticks, ReviewDueTicks = order.Ticks + policy.Beginning.AdvanceTicks + 1 };
            ForgetDeadline();
        }

        if (signal.Kind == SignalKind.Judgement)
        {
            return ApplyJudgement(signal, policy);
        }

        ApplyAct(signal, policy);
        ForgetDeadline();
        return 0;
    }

    /// <summary>
    /// The state as it stands at a later time without new signals: promises missed in silence, ended recovery windows,
    /// customers gone quiet. Never stored: the next signal's fold comes to the same by itself.
    /// </summary>
    /// <param name="at">The time.</param>
    /// <param name="policy">The policy of the fold.</param>
    /// <returns>This very state when nothing was due; else a copy.</returns>
    public RelationshipState AdvancedTo(DateTimeOffset at, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (NextDeadline(policy) > at.UtcTicks)
        {
            return this;
        }

        RelationshipState copy = Clone();
        copy.Advance(at.UtcTicks, policy);
        return copy;
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
            Expectations = Expectations,
            Recovery = Recovery,
            Rhythm = Rhythm,
            Continuity = Continuity,
            Phase = Phase,
            Beginning = Beginning,
            Episodes = Episodes,
            scepticism = scepticism,
            context = context,
            deadline = deadline,
        };
        byFacet.CopyTo(copy.byFacet, 0);
        byMechanism.CopyTo(copy.byMechanism, 0);
        return copy;
    }

    private double ApplyJudgement(Signal signal, Policy policy)
    {
        double weight = signal.Strength * signal.Confidence * policy.FrameFactorOf(signal.Frame)
            * (signal.IsPublic ? policy.Level.VisibilityFactor : 1.0);
        if (signal.Reference is not null && !Expectations.Items.IsEmpty)
        {
            weight = ExpectationFold.NotYetCounted(this, signal, weight);
            if (weight <= 0)
            {
                trace?.Add(new EvidenceEntry(signal, 0, EvidenceSource.Judgement));
                return 0;
            }
        }

        if (signal.Polarity == Polarity.Affirming)
        {
            weight *= 1.0 - scepticism;
            AddAffirming(signal, weight, EvidenceSource.Judgement, policy);
            Continuity = Continuity.AddWeight(signal.OccurredAt.UtcTicks, weight, policy.Level);
        }
        else
        {
            AddBreaking(signal, weight, EvidenceSource.Judgement, policy);
            Continuity = Continuity.AddWeight(signal.OccurredAt.UtcTicks, -weight, policy.Level);
        }

        return weight;
    }

    private void ApplyAct(Signal signal, Policy policy)
    {
        switch (signal.Kind)
        {
            case SignalKind.CustomerContact or SignalKind.Unjudged:
                Rhythm = Rhythm.Contact(signal.OccurredAt.UtcTicks);
                break;
            case SignalKind.ReplyExpected:
                Rhythm = Rhythm.Contact(signal.OccurredAt.UtcTicks);
                ExpectationFold.Asked(this, signal, policy);
                break;
            case SignalKind.CompanyReply:
                ExpectationFold.Replied(this, signal, policy);
                break;
            case SignalKind.PromiseMade:
                ExpectationFold.Promised(this, signal, policy.Promises);
                break;
            case SignalKind.PromiseFulfilled:
                ExpectationFold.Fulfilled(this, signal, policy);
                break;
            case SignalKind.Explanation or SignalKind.Compensation:
                RecoveryFold.Acted(this, signal, policy);
                break;
            case SignalKind.RecoveryConfirmed:
                Rhythm = Rhythm.Contact(signal.OccurredAt.UtcTicks);
                RecoveryFold.Acted(this, signal, policy);
                break;
            default:
                // An apology alone earns nothing and owes nothing.
                break;
        }
    }
}

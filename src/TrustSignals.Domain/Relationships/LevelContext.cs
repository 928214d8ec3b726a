using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Relationships;

/// <summary>What the policy says about one frame and segment, looked up and taken to log-odds once instead of at every signal.</summary>
internal sealed class LevelContext
{
    /// <summary>In log-odds; without it, evidence that fades for ever would never fall back to the prior.</summary>
    private const double LeastEvidence = 0.05;

    /// <summary>No credit lifts the balance of evidence beyond this: full balance would take weight without end.</summary>
    private const double HighestBalance = 0.95;

    private readonly Policy policy;
    private readonly string? frame;
    private readonly string? segment;

    public LevelContext(Policy policy, string? frame, string? segment)
    {
        this.policy = policy;
        this.frame = frame;
        this.segment = segment;
        Prior = policy.PriorOf(frame, segment);
        PriorLogit = DeterministicMath.Logit(Prior.Probability);
        TargetBand band = policy.BandOf(segment);
        // Over-trust is above the band by evidence: a prior above the band is the policy's own choice.
        OverTrustEnter = Math.Max(PriorLogit + (2 * LeastEvidence), LogitOf(band.High));
        OverTrustExit = Math.Max(PriorLogit + LeastEvidence, LogitOf(band.High - policy.Level.OverTrustMargin));
        IntuitiveLogit = LogitOf(policy.Phases.IntuitiveLevel);
    }

    public Prior Prior { get; }

    public double PriorLogit { get; }

    public double OverTrustEnter { get; }

    public double OverTrustExit { get; }

    public double IntuitiveLogit { get; }

    public bool IsFor(Policy other, string? otherFrame, string? otherSegment) =>
        ReferenceEquals(policy, other) && frame == otherFrame && segment == otherSegment;

    public double Logit(EvidenceSum sum) => PriorLogit + (policy.Level.Gain * TrustLevel.Balance(sum, Prior, policy.Level));

    /// <summary>The affirming weight that raises the log-odds by so much: the formula of the level solved for R.</summary>
    public double WeightOfLift(EvidenceSum sum, double lift)
    {
        double biased = policy.Level.NegativityBias * sum.Breaking;
        double balance = Math.Min(HighestBalance, TrustLevel.Balance(sum, Prior, policy.Level) + (lift / policy.Level.Gain));
        double wanted = ((balance * (Prior.Weight + biased)) + biased) / (1.0 - balance);
        return Math.Max(0, wanted - sum.Affirming);
    }

    private static double LogitOf(double level) =>
        level <= 0 ? double.NegativeInfinity : level >= 100 ? double.PositiveInfinity : DeterministicMath.Logit(level / 100.0);
}

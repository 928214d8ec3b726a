namespace TrustSignals.Domain.Policies;

/// <summary>Silence in both directions: our missing answer, and a customer gone quiet after a break.</summary>
public sealed record SilencePolicy
{
    /// <summary>m of a customer message left unanswered beyond the first-reply standard, in (0, 1]. <value>Default 0.3.</value></summary>
    public double UnansweredStrength { get; init; } = 0.3;

    /// <summary>c of that judgement, in (0, 1]. <value>Default 0.9.</value></summary>
    public double UnansweredConfidence { get; init; } = 0.9;

    /// <summary>Quiet means longer than this many of the customer's own usual gaps, in [1.5, 20]. <value>Default 3.</value></summary>
    public double QuietFactor { get; init; } = 3;

    /// <summary>How many gaps must be known before there is a usual one, 2 to 50. <value>Default 4.</value></summary>
    public int MinimumGaps { get; init; } = 4;

    /// <summary>Never called quiet before this many days. <value>Default 21.</value></summary>
    public double MinimumQuietDays { get; init; } = 21;

    /// <summary>A break this many days before the last contact, or after it, makes silence telling. <value>Default 30.</value></summary>
    public double AfterBreakDays { get; init; } = 30;

    /// <summary>m of a customer gone quiet, in (0, 1]. <value>Default 0.2.</value></summary>
    public double QuietStrength { get; init; } = 0.2;

    /// <summary>c of that judgement, in (0, 1]. <value>Default 0.5.</value></summary>
    public double QuietConfidence { get; init; } = 0.5;

    internal long MinimumQuietTicks => (long)(MinimumQuietDays * TimeSpan.TicksPerDay);

    internal long AfterBreakTicks => (long)(AfterBreakDays * TimeSpan.TicksPerDay);
}

namespace TrustSignals.Domain.Policies;

/// <summary>
/// Severe breaks and the way back. Credits are shares of what the break cost (the fall of the level's log-odds): an explanation
/// earns more than compensation, both together more, and a confirmed recovery most.
/// </summary>
public sealed record RecoveryPolicy
{
    /// <summary>A break is severe from this severity (strength × prior confidence) on, in (0, 1). <value>Default 0.35.</value></summary>
    public double SevereFrom { get; init; } = 0.35;

    /// <summary>Judgements less sure than this open no window, in [0, 1]. <value>Default 0.5.</value></summary>
    public double MinimumConfidence { get; init; } = 0.5;

    /// <summary>How long the window stays open, in days, 1 to 90. <value>Default 14.</value></summary>
    public double WindowDays { get; init; } = 14;

    /// <summary>How long before its end an unexplained window is called due. <value>Default 48 hours.</value></summary>
    public TimeSpan WarnBefore { get; init; } = TimeSpan.FromHours(48);

    /// <summary>How long a missed recovery is kept in sight, in days. <value>Default 14.</value></summary>
    public double KeptInSightDays { get; init; } = 14;

    /// <summary>Credit of compensation alone. <value>Default 0.15.</value></summary>
    public double CompensationCredit { get; init; } = 0.15;

    /// <summary>Credit of an explanation alone, above compensation. <value>Default 0.35.</value></summary>
    public double ExplanationCredit { get; init; } = 0.35;

    /// <summary>Credit of both, above an explanation. <value>Default 0.6.</value></summary>
    public double BothCredit { get; init; } = 0.6;

    /// <summary>Credit of an explained and confirmed recovery; above 1 the level may exceed the one before the break. <value>Default 1.1.</value></summary>
    public double ConfirmedCredit { get; init; } = 1.1;

    internal long WindowTicks => (long)(WindowDays * TimeSpan.TicksPerDay);

    internal long KeptInSightTicks => (long)(KeptInSightDays * TimeSpan.TicksPerDay);
}

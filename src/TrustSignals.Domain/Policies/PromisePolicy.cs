namespace TrustSignals.Domain.Policies;

/// <summary>How promises are kept, late or missed in silence.</summary>
public sealed record PromisePolicy
{
    /// <summary>After the due time nothing is said for this long, the exact edge included. <value>Default 24 hours.</value></summary>
    public TimeSpan Tolerance { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The lateness beyond the tolerance at which a late promise counts fully. <value>Default 14 days.</value></summary>
    public TimeSpan Severe { get; init; } = TimeSpan.FromDays(14);

    /// <summary>m of a promise kept in time, in (0, 1]. <value>Default 0.2.</value></summary>
    public double KeptStrength { get; init; } = 0.2;

    /// <summary>m of a promise just outside the corridor, in (0, 1]. <value>Default 0.2.</value></summary>
    public double LateStrength { get; init; } = 0.2;

    /// <summary>m of a promise missed without a word, in (0, 1]. <value>Default 0.3.</value></summary>
    public double MissedStrength { get; init; } = 0.3;

    /// <summary>c of these judgements, in (0, 1]. <value>Default 0.9.</value></summary>
    public double Confidence { get; init; } = 0.9;

    /// <summary>How long before the due time a promise is called due soon. <value>Default 24 hours.</value></summary>
    public TimeSpan WarnBefore { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a missed or settled expectation is kept in sight, in days. <value>Default 30.</value></summary>
    public double KeptInSightDays { get; init; } = 30;

    /// <summary>How many expectations of a customer are followed at once, 4 to 256; beyond, settled and far ones go first. <value>Default 32.</value></summary>
    public int MaximumOpen { get; init; } = 32;

    internal long KeptInSightTicks => (long)(KeptInSightDays * TimeSpan.TicksPerDay);
}

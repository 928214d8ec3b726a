namespace TrustSignals.Domain.Policies;

/// <summary>The start of a relationship: the bounded trust advance, and the first disappointment.</summary>
public sealed record BeginningPolicy
{
    /// <summary>The trust advance in days: 14 or 21. It ends in exactly one review. <value>Default 21.</value></summary>
    public int AdvanceDays { get; init; } = 21;

    /// <summary>How long the review is kept in sight, in days. <value>Default 7.</value></summary>
    public double ReviewInSightDays { get; init; } = 7;

    /// <summary>How many good experiences make a history clean enough for a first disappointment, 1 to 100. <value>Default 3.</value></summary>
    public int CleanExperiences { get; init; } = 3;

    /// <summary>How long a first disappointment is kept in sight, in days. <value>Default 14.</value></summary>
    public double DisappointmentInSightDays { get; init; } = 14;

    internal long AdvanceTicks => AdvanceDays * TimeSpan.TicksPerDay;

    internal long ReviewInSightTicks => (long)(ReviewInSightDays * TimeSpan.TicksPerDay);

    internal long DisappointmentInSightTicks => (long)(DisappointmentInSightDays * TimeSpan.TicksPerDay);
}

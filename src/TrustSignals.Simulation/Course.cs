namespace TrustSignals.Simulation;

/// <summary>How one customer's chances run over time; days count from the start of the history.</summary>
internal sealed record Course
{
    /// <summary>Experiences per day in ordinary times.</summary>
    public required double Rate { get; init; }

    /// <summary>The share of breaks in ordinary times.</summary>
    public required double UsualShare { get; init; }

    /// <summary>The day on which the decline begins; beyond the end when there is none.</summary>
    public double Onset { get; init; } = double.PositiveInfinity;

    /// <summary>Days from the onset to the full share.</summary>
    public double Ramp { get; init; } = 30;

    /// <summary>The share of breaks at the end of the ramp.</summary>
    public double DeclineShare { get; init; }

    /// <summary>The day of the one large break, or beyond the end.</summary>
    public double Scandal { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the large break is explained and compensated.</summary>
    public bool Amends { get; init; }

    /// <summary>Days from the onset until the customer hardly gets in touch any more; 0 when contact stays as it is.</summary>
    public double LeavingDays { get; init; }

    /// <summary>The first day of the busy weeks in each year; negative when there are none.</summary>
    public double SeasonStart { get; init; } = -1;

    /// <summary>How long they last, in days.</summary>
    public double SeasonDays { get; init; }

    /// <summary>The share of breaks in them.</summary>
    public double SeasonShare { get; init; }

    /// <summary>The share of breaks that are not small, outside a decline.</summary>
    public double LargeShare { get; init; } = 0.12;

    public bool IsDeclining(double day) => day >= Onset;

    public double RateAt(double day) =>
        IsSeason(day) ? 2.0 * Rate
        : LeavingDays > 0 && IsDeclining(day) ? Rate * Math.Max(0.02, 1.0 - ((day - Onset) / LeavingDays))
        : Rate;

    public double ShareAt(double day) =>
        IsSeason(day) ? SeasonShare
        : IsDeclining(day) ? UsualShare + ((DeclineShare - UsualShare) * Math.Min(1.0, (day - Onset) / Ramp))
        : UsualShare;

    private bool IsSeason(double day)
    {
        double inYear = (day % 365.0) - SeasonStart;
        return SeasonStart >= 0 && inYear >= 0 && inYear < SeasonDays;
    }
}

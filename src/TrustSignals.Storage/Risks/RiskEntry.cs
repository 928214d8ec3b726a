namespace TrustSignals.Storage.Risks;

/// <summary>Who did what to a planned risk. Entries are never overwritten.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">One of <see cref="Planned"/>, <see cref="Changed"/>, <see cref="Removed"/>.</param>
/// <param name="Risk">What was planned from then on, as JSON; null for a removal.</param>
public sealed record RiskEntry(DateTimeOffset At, string Actor, string Action, string? Risk)
{
    /// <summary>It was entered.</summary>
    public const string Planned = "planned";

    /// <summary>Something about it was changed.</summary>
    public const string Changed = "changed";

    /// <summary>It was taken off the calendar.</summary>
    public const string Removed = "removed";
}

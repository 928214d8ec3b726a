using TrustSignals.Domain.Events;

namespace TrustSignals.Domain.Relationships;

/// <summary>The start of a relationship: its trust advance and its first disappointment.</summary>
public readonly record struct BeginningState
{
    /// <summary>Before the first signal.</summary>
    public static BeginningState None => default;

    /// <summary>UTC ticks of the first signal, or 0.</summary>
    public long FirstSignalTicks { get; init; }

    /// <summary>UTC ticks at which the advance is reviewed; <see cref="long.MaxValue"/> once it has been, 0 before the first signal.</summary>
    public long ReviewDueTicks { get; init; }

    /// <summary>UTC ticks of the one review, or 0.</summary>
    public long ReviewedTicks { get; init; }

    /// <summary>What the review found.</summary>
    public AdvanceOutcome Outcome { get; init; }

    /// <summary>Good experiences before the first break.</summary>
    public int CleanExperiences { get; init; }

    /// <summary>UTC ticks of the first break, or 0.</summary>
    public long FirstBreakTicks { get; init; }

    /// <summary>The event of the first break.</summary>
    public EventKey FirstBreakEvent { get; init; }

    /// <summary>The first break's place in its event.</summary>
    public int FirstBreakOrdinal { get; init; }
}

using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Expectations;

/// <summary>Something the customer was told to expect, or may expect by a standard, with a due time.</summary>
public sealed record Expectation
{
    /// <summary>A promise or an answer.</summary>
    public required ExpectationKind Kind { get; init; }

    /// <summary>The order, ticket or promise; empty for a message that names none.</summary>
    public required string Reference { get; init; }

    /// <summary>The event that raised the expectation.</summary>
    public required EventKey Event { get; init; }

    /// <summary>The signal's place in that event.</summary>
    public required int Ordinal { get; init; }

    /// <summary>UTC ticks of that signal.</summary>
    public required long MadeTicks { get; init; }

    /// <summary>UTC ticks of the promised time; for an answer, of the end of the standard's corridor.</summary>
    public required long DueTicks { get; init; }

    /// <summary>The first UTC tick at which it counts as missed in silence.</summary>
    public required long MissTicks { get; init; }

    /// <summary>Open, missed or closed.</summary>
    public ExpectationStatus Status { get; init; }

    /// <summary>UTC ticks at which a missed or closed expectation is let out of sight; 0 while open.</summary>
    public long EndTicks { get; init; }

    /// <summary>The first UTC tick at which time alone changes it: it is missed, or let out of sight. What is closed changes nothing when it goes.</summary>
    internal long NextTicks => Status switch
    {
        ExpectationStatus.Open => MissTicks,
        ExpectationStatus.Missed => EndTicks,
        _ => long.MaxValue,
    };

    /// <summary>Which expectation of the ten it is.</summary>
    public Mechanism Mechanism { get; init; }

    /// <summary>Could they, or would they?</summary>
    public Facet Facet { get; init; }

    /// <summary>Where on the customer journey, or null.</summary>
    public string? Touchpoint { get; init; }

    /// <summary>Who raised it, pseudonymous, or null.</summary>
    public string? Actor { get; init; }

    /// <summary>The weight that this expectation itself has put into the level, less what later judgements of the same matter took over.</summary>
    public double CountedWeight { get; init; }

    /// <summary>Whether that weight affirms or breaks.</summary>
    public Polarity CountedPolarity { get; init; }

    /// <summary>The event that closed it and was counted with that weight; default when the timer counted it.</summary>
    public EventKey CountedBy { get; init; }

    /// <summary>The event that last carried a judgement of the same reference.</summary>
    public EventKey JudgedBy { get; init; }
}

using TrustSignals.Domain.Events;

namespace TrustSignals.Domain.Conditions;

/// <summary>Something that holds of a relationship from one time to another: one episode.</summary>
public sealed record Condition
{
    /// <summary>What holds.</summary>
    public required ConditionKind Kind { get; init; }

    /// <summary>Which one of its kind, for kinds that may hold several times at once; empty for the others.</summary>
    public required string Subject { get; init; }

    /// <summary>When the episode began, UTC.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>When it ends if nothing happens, UTC; null when only an event ends it.</summary>
    public DateTimeOffset? Ends { get; init; }

    /// <summary>How urgent it is.</summary>
    public required ConditionSeverity Severity { get; init; }

    /// <summary>How much of it, where that is a number: severity of the break, depth of the slide; else 0.</summary>
    public double Magnitude { get; init; }

    /// <summary>The event that caused it; default when none did.</summary>
    public EventKey Event { get; init; }

    /// <summary>The signal's place in that event.</summary>
    public int Ordinal { get; init; }

    /// <summary>The order, ticket or promise it is about, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>By when something is due, UTC, or null.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>
    /// What makes two readings the same condition: kind and subject. A condition that ended and begins anew has the
    /// same identity and another <see cref="Began"/>.
    /// </summary>
    public string Identity => Subject.Length == 0 ? ConditionNames.NameOf(Kind) : $"{ConditionNames.NameOf(Kind)}:{Subject}";
}

using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Recovery;

/// <summary>The time after a severe break in which trust can be won back, even strengthened.</summary>
public sealed record RecoveryWindow
{
    /// <summary>The event of the break.</summary>
    public required EventKey Event { get; init; }

    /// <summary>The break's place in that event.</summary>
    public required int Ordinal { get; init; }

    /// <summary>What the break was about, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>The expectation that was missed.</summary>
    public required Mechanism Mechanism { get; init; }

    /// <summary>Could they, or would they?</summary>
    public Facet Facet { get; init; }

    /// <summary>UTC ticks of the break.</summary>
    public required long OpenedTicks { get; init; }

    /// <summary>UTC ticks of the last moment inside the window.</summary>
    public required long DueTicks { get; init; }

    /// <summary>Strength × prior confidence in that expectation, in (0, 1).</summary>
    public required double Severity { get; init; }

    /// <summary>What the break cost: how far the level's log-odds fell.</summary>
    public required double Cost { get; init; }

    /// <summary>Open, explained, … failed.</summary>
    public RecoveryStatus Status { get; init; }

    /// <summary>UTC ticks of the first explanation, or 0.</summary>
    public long ExplainedTicks { get; init; }

    /// <summary>UTC ticks of the first compensation, or 0.</summary>
    public long CompensatedTicks { get; init; }

    /// <summary>UTC ticks of the customer's confirmation, or 0.</summary>
    public long ConfirmedTicks { get; init; }

    /// <summary>The share of <see cref="Cost"/> that was credited so far.</summary>
    public double CreditShare { get; init; }

    /// <summary>The credited weight as of <see cref="CreditTicks"/>.</summary>
    public double CreditWeight { get; init; }

    /// <summary>UTC ticks that <see cref="CreditWeight"/> is as of.</summary>
    public long CreditTicks { get; init; }

    /// <summary>UTC ticks at which an expired or failed window is let out of sight; 0 while it runs.</summary>
    public long EndTicks { get; init; }

    /// <summary>Whether the window still runs.</summary>
    public bool IsRunning => Status < RecoveryStatus.Expired;

    /// <summary>The first UTC tick at which time alone changes it: it ends, or is let out of sight.</summary>
    internal long NextTicks => IsRunning ? DueTicks + 1 : EndTicks;
}

using TrustSignals.Domain.Recovery;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Functions.Console;

/// <summary>A severe break and the way back.</summary>
/// <param name="Event">The event of the break.</param>
/// <param name="Ordinal">Its place in the event.</param>
/// <param name="Reference">What it was about, or null.</param>
/// <param name="Mechanism">The expectation that was missed, by name.</param>
/// <param name="OpenedAt">When trust was broken, UTC.</param>
/// <param name="DueAt">The end of the window, UTC.</param>
/// <param name="Severity">In (0, 1).</param>
/// <param name="Status">How far it has come.</param>
/// <param name="ExplainedAt">When it was explained, UTC, or null.</param>
/// <param name="CompensatedAt">When it was compensated, UTC, or null.</param>
/// <param name="ConfirmedAt">When the customer confirmed, UTC, or null.</param>
public sealed record DossierRecovery(
    string Event, int Ordinal, string? Reference, string Mechanism, DateTimeOffset OpenedAt, DateTimeOffset DueAt, double Severity,
    RecoveryStatus Status, DateTimeOffset? ExplainedAt, DateTimeOffset? CompensatedAt, DateTimeOffset? ConfirmedAt)
{
    /// <summary>Tells a recovery window.</summary>
    /// <param name="window">The window.</param>
    public static DossierRecovery Of(RecoveryWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new DossierRecovery(
            window.Event.ToString(), window.Ordinal, window.Reference, MechanismNames.NameOf(window.Mechanism), Time(window.OpenedTicks)!.Value,
            Time(window.DueTicks)!.Value, window.Severity, window.Status, Time(window.ExplainedTicks), Time(window.CompensatedTicks), Time(window.ConfirmedTicks));
    }

    private static DateTimeOffset? Time(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
}

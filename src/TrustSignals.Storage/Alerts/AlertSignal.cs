using TrustSignals.Domain.Signals;

namespace TrustSignals.Storage.Alerts;

/// <summary>A signal as an alert tells it: a break, or what a condition without one began with.</summary>
/// <param name="OccurredAt">When, UTC.</param>
/// <param name="Mechanism">Which expectation, by name.</param>
/// <param name="Quote">The sentence or the fact, at most 300 characters.</param>
/// <param name="Event">The event's key, to look it up.</param>
public sealed record AlertSignal(DateTimeOffset OccurredAt, string Mechanism, string Quote, string Event)
{
    private const int MaximumQuote = 300;

    /// <summary>Tells a signal.</summary>
    /// <param name="signal">A judgement.</param>
    public static AlertSignal Of(Signal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        string quote = signal.Evidence?.Sentence ?? signal.Evidence?.Quote ?? "";
        return new AlertSignal(
            signal.OccurredAt,
            MechanismNames.NameOf(signal.Mechanism),
            quote.Length <= MaximumQuote ? quote : quote[..(MaximumQuote - 1)] + "…",
            signal.Event.ToString());
    }
}

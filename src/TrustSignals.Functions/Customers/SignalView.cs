using TrustSignals.Domain.Signals;

namespace TrustSignals.Functions.Customers;

/// <summary>A signal as the API tells it.</summary>
/// <param name="Event">The event's key.</param>
/// <param name="Ordinal">Its place in the event.</param>
/// <param name="OccurredAt">When, UTC.</param>
/// <param name="Polarity">Affirming or breaking.</param>
/// <param name="Mechanism">Which expectation, by name.</param>
/// <param name="Facet">Could they, would they, both.</param>
/// <param name="Strength">In (0, 1].</param>
/// <param name="Confidence">In (0, 1].</param>
/// <param name="IsPublic">Said in public.</param>
/// <param name="Touchpoint">Where.</param>
/// <param name="Rule">Which rule or model judged.</param>
/// <param name="Evidence">What it rests on.</param>
public sealed record SignalView(
    string Event, int Ordinal, DateTimeOffset OccurredAt, Polarity Polarity, string Mechanism, Facet Facet, double Strength,
    double Confidence, bool IsPublic, string? Touchpoint, string Rule, Evidence? Evidence)
{
    /// <summary>Tells a signal.</summary>
    /// <param name="signal">A judgement.</param>
    public static SignalView Of(Signal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return new SignalView(
            signal.Event.ToString(), signal.Ordinal, signal.OccurredAt, signal.Polarity, MechanismNames.NameOf(signal.Mechanism),
            signal.Facet, signal.Strength, signal.Confidence, signal.IsPublic, signal.Touchpoint, signal.Rule, signal.Evidence);
    }
}

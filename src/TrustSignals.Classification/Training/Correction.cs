using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Training;

/// <summary>What a person says a signal should have been. A new entry beside the signal; it overwrites nothing.</summary>
/// <param name="Event">The event of the signal corrected.</param>
/// <param name="Ordinal">The signal's place in the event.</param>
/// <param name="Polarity">The right polarity; none withdraws the judgement.</param>
/// <param name="Mechanism">The right mechanism; ignored for none.</param>
/// <param name="Facet">The right facet; ignored for none.</param>
/// <param name="Strength">The right strength in (0, 1]; ignored for none.</param>
/// <param name="By">Who says so, as a pseudonym.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When it was said, UTC.</param>
public sealed record Correction(
    EventKey Event, int Ordinal, Polarity Polarity, Mechanism Mechanism, Facet Facet, double Strength, string By, string Reason, DateTimeOffset At);

using System.Collections.Immutable;
using TrustSignals.Classification.Texts;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Reading;

/// <summary>What was read in a text.</summary>
/// <param name="Language">The language that it was read in.</param>
/// <param name="Polarity">Of the text as a whole: what is left standing at its end.</param>
/// <param name="Confidence">How sure that is, calibrated, in (0, 1].</param>
/// <param name="Parts">The judgements with the words they rest on; empty when the text as a whole says nothing.</param>
/// <param name="Abstained">Why it was not judged, or null.</param>
internal sealed record TextReading(
    Language Language, Polarity Polarity, double Confidence, ImmutableArray<PartReading> Parts, AbstentionReason? Abstained = null);

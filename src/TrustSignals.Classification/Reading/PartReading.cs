using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Reading;

/// <summary>One judgement in a text.</summary>
/// <param name="Start">Offset of the words in the original text, UTF-16 units.</param>
/// <param name="Length">Their length.</param>
/// <param name="Polarity">Affirming or breaking.</param>
/// <param name="Confidence">Calibrated, in (0, 1].</param>
/// <param name="Mechanism">Which expectation.</param>
/// <param name="Facet">Could not, or would not.</param>
/// <param name="Strength">In (0, 1].</param>
/// <param name="StatesFailure">A failed outcome is stated, not only a tone.</param>
internal sealed record PartReading(
    int Start, int Length, Polarity Polarity, double Confidence, Mechanism Mechanism, Facet Facet, double Strength, bool StatesFailure);

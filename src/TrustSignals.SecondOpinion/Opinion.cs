using TrustSignals.Domain.Signals;

namespace TrustSignals.SecondOpinion;

/// <summary>What a language model says about one text.</summary>
/// <param name="Polarity">Affirming, breaking, or none.</param>
/// <param name="Mechanism">Which expectation; meaningless for none.</param>
/// <param name="Facet">Could not, or would not; meaningless for none.</param>
/// <param name="Strength">In [0, 1].</param>
/// <param name="Confidence">As the model states it, in [0, 1]; capped by <see cref="OpinionOptions.LargestConfidence"/> when used.</param>
/// <param name="Start">Where the words that it rests on begin in the text, UTF-16 units.</param>
/// <param name="Length">Their length; 0 when the model quoted nothing that stands in the text.</param>
/// <param name="Judge">Which model and prompt judged, for example <c>opinion:gpt-4o-mini/1</c>.</param>
public sealed record Opinion(Polarity Polarity, Mechanism Mechanism, Facet Facet, double Strength, double Confidence, int Start, int Length, string Judge);

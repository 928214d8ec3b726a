using System.Collections.Immutable;
using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Model;

/// <summary>Everything that training learns. Immutable; read from and written to a file by <see cref="TextModelFile"/>.</summary>
/// <param name="Version">Names the weights on every signal they judged, for example <c>model/1.0.0</c>.</param>
/// <param name="Polarity">None, affirming, breaking.</param>
/// <param name="Aspects">Ten mechanisms, three facets, five steps of strength, side by side.</param>
/// <param name="Combiner">From the scores of a text and its sentences to the polarity of the text.</param>
/// <param name="Calibration">Turns scores into probabilities, per language: German, English.</param>
internal sealed record TextModel(string Version, LinearTable Polarity, LinearTable Aspects, Combiner Combiner, ImmutableArray<Calibration> Calibration)
{
    public Calibration CalibrationOf(Language language) => Calibration[language == Language.German ? 0 : 1];
}

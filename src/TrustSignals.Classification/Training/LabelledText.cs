using TrustSignals.Classification.Texts;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Training;

/// <summary>A text with what a person, or a public data set, says about it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Language">German or English.</param>
/// <param name="Source">Where it is from; texts of one source share its habits of labelling.</param>
/// <param name="Polarity">The polarity.</param>
/// <param name="Mechanism">The mechanism, or null when not labelled or none.</param>
/// <param name="Facet">The facet, or null when not labelled or none.</param>
/// <param name="Strength">The strength in (0, 1], or null when not labelled or none.</param>
public sealed record LabelledText(
    string Text, Language Language, TextSource Source, Polarity Polarity, Mechanism? Mechanism = null, Facet? Facet = null, double? Strength = null)
{
    /// <summary>Sector and channel, or null when not stated: texts of one group resemble each other.</summary>
    public string? Group { get; init; }
}

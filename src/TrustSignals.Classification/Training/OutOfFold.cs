namespace TrustSignals.Classification.Training;

/// <summary>Scores of a text by a model that had not seen it.</summary>
internal sealed record OutOfFold(LabelledText Text, float[] Polarity, float[] Mechanism, float[] Facet);

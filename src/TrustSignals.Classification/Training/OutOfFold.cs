namespace TrustSignals.Classification.Training;

/// <summary>Scores of a text by a model that had not seen it, and of its sentences.</summary>
internal sealed record OutOfFold(LabelledText Text, float[] Polarity, float[][] Sentences, float[] Inputs, float[] Mechanism, float[] Facet);

namespace TrustSignals.Classification.Training;

/// <summary>One training example.</summary>
internal readonly record struct Example(FeatureVector Vector, int Label, float Importance);

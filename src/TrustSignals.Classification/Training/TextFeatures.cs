namespace TrustSignals.Classification.Training;

/// <summary>The features of a text, and of those of its sentences that have words.</summary>
internal sealed record TextFeatures(FeatureVector Whole, IReadOnlyList<FeatureVector> Sentences);

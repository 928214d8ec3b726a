namespace TrustSignals.Classification.Training;

/// <summary>The features of a text as training needs them: which, and how often.</summary>
/// <param name="Indices">Places in the weight table, ascending; the tallies follow behind the hashed ones.</param>
/// <param name="Values">Their values, hashed ones already divided by the root of their number.</param>
internal sealed record FeatureVector(int[] Indices, float[] Values);

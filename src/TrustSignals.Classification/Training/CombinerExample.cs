namespace TrustSignals.Classification.Training;

/// <summary>What the combiner is taught by: the inputs of a text that the linear model had not seen.</summary>
internal sealed record CombinerExample(float[] Inputs, int Label, float Importance);

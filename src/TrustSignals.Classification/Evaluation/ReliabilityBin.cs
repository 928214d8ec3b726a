namespace TrustSignals.Classification.Evaluation;

/// <summary>The texts whose confidence fell between two bounds.</summary>
/// <param name="Low">Lower bound of the confidence.</param>
/// <param name="Count">How many texts.</param>
/// <param name="Confidence">Their mean confidence.</param>
/// <param name="Accuracy">The share judged right.</param>
public sealed record ReliabilityBin(double Low, int Count, double Confidence, double Accuracy);

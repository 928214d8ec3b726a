namespace TrustSignals.Classification.Evaluation;

/// <summary>What answering only above a confidence would give.</summary>
/// <param name="Confidence">The least confidence answered.</param>
/// <param name="Coverage">The share of texts answered.</param>
/// <param name="Accuracy">The share of those judged right.</param>
public sealed record CoveragePoint(double Confidence, double Coverage, double Accuracy);

namespace TrustSignals.Classification.Training;

/// <summary>The four models of a training run.</summary>
internal sealed record Fitted(SoftmaxRegression Polarity, SoftmaxRegression Mechanism, SoftmaxRegression Facet, SoftmaxRegression Strength);

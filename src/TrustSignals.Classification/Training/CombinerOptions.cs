namespace TrustSignals.Classification.Training;

/// <summary>How the combiner is fitted.</summary>
/// <param name="Epochs">Passes over the examples.</param>
/// <param name="Rate">AdaGrad's step.</param>
/// <param name="Decay">L2.</param>
internal sealed record CombinerOptions(int Epochs, float Rate, float Decay);

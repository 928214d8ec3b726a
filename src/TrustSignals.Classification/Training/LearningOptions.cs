namespace TrustSignals.Classification.Training;

/// <summary>How one model is fitted.</summary>
/// <param name="Epochs">Passes over the examples.</param>
/// <param name="Rate">AdaGrad's step.</param>
/// <param name="Decay">L2, applied to the features of each example.</param>
internal sealed record LearningOptions(int Epochs, float Rate, float Decay);

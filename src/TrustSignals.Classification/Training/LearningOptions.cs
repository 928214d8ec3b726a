namespace TrustSignals.Classification.Training;

/// <summary>How one model is fitted.</summary>
/// <param name="Epochs">Passes over the examples.</param>
/// <param name="Rate">AdaGrad's step.</param>
/// <param name="Decay">L2, applied to the features of each example.</param>
/// <param name="Smoothing">The share of a label that is spread over the other classes: no label is certain (Szegedy et al. 2016).</param>
internal sealed record LearningOptions(int Epochs, float Rate, float Decay, float Smoothing = 0f);

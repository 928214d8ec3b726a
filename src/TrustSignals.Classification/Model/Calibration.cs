namespace TrustSignals.Classification.Model;

/// <summary>Temperatures fitted on texts that the weights had not seen (Guo et al. 2017): probability = softmax(score / temperature).</summary>
/// <param name="Polarity">Temperature of the polarity.</param>
/// <param name="Mechanism">Temperature of the mechanism.</param>
/// <param name="Facet">Temperature of the facet.</param>
internal readonly record struct Calibration(float Polarity, float Mechanism, float Facet);

using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Evaluation;

/// <summary>What was judged of a text against what a person says.</summary>
/// <param name="Text">The text.</param>
/// <param name="Expected">The label.</param>
/// <param name="Judged">The judgement, before any abstention.</param>
/// <param name="Confidence">How sure, in [0, 1].</param>
/// <param name="IsAbstained">The answer was "I don't know", which yields no signal.</param>
public sealed record Prediction(string Text, Polarity Expected, Polarity Judged, double Confidence, bool IsAbstained)
{
    /// <summary>What the product makes of it: an abstention is no signal.</summary>
    public Polarity Predicted => IsAbstained ? Polarity.None : Judged;

    /// <summary>The product is right.</summary>
    public bool IsRight => Predicted == Expected;
}

namespace TrustSignals.Domain.Contagion;

/// <summary>One customer's judgements at one touchpoint on one day. Weights are whole millionths, so that sums never depend on their order.</summary>
/// <param name="Affirming">Affirming judgements.</param>
/// <param name="Breaking">Breaking judgements.</param>
/// <param name="AffirmingMicros">Sum of m·c of the affirming ones, in millionths.</param>
/// <param name="BreakingMicros">Sum of m·c of the breaking ones, in millionths.</param>
public readonly record struct CustomerTally(int Affirming, int Breaking, long AffirmingMicros, long BreakingMicros)
{
    /// <summary>Both together.</summary>
    public static CustomerTally operator +(CustomerTally left, CustomerTally right) => Add(left, right);

    /// <summary>Both together.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static CustomerTally Add(CustomerTally left, CustomerTally right) => new(
        left.Affirming + right.Affirming, left.Breaking + right.Breaking,
        left.AffirmingMicros + right.AffirmingMicros, left.BreakingMicros + right.BreakingMicros);
}

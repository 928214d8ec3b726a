using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Relationships;

/// <summary>How many signals were folded.</summary>
/// <param name="Affirming">Affirming judgements.</param>
/// <param name="Breaking">Breaking judgements.</param>
/// <param name="Unjudged">Texts that nothing could judge.</param>
/// <param name="Acts">Everything else.</param>
public readonly record struct SignalCounts(int Affirming, int Breaking, int Unjudged, int Acts)
{
    /// <summary>All of them.</summary>
    public int Total => Affirming + Breaking + Unjudged + Acts;

    internal SignalCounts Add(Signal signal) => signal switch
    {
        { Kind: SignalKind.Judgement, Polarity: Polarity.Affirming } => this with { Affirming = Affirming + 1 },
        { Kind: SignalKind.Judgement } => this with { Breaking = Breaking + 1 },
        { Kind: SignalKind.Unjudged } => this with { Unjudged = Unjudged + 1 },
        _ => this with { Acts = Acts + 1 },
    };
}

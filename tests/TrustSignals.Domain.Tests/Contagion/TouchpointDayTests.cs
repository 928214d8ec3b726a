using TrustSignals.Domain.Contagion;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Contagion;

public sealed class TouchpointDayTests
{
    [Fact]
    public void PartsOf_ActsAndSignalsWithoutTouchpoint_AreNothing() => Assert.Empty(TouchpointDay.PartsOf(
        "k-1", [At(1, Polarity.Breaking) with { Touchpoint = null }, At(2, Polarity.None) with { Kind = SignalKind.CustomerContact }]));

    [Fact]
    public void PartsOf_JudgementsWithAnActor_CountForTheTouchpointAndForTheActor()
    {
        TouchpointDay[] parts = [.. TouchpointDay.PartsOf("k-1", [At(1, Polarity.Breaking), At(2, Polarity.Affirming) with { Actor = "a-1" }])];

        Assert.Equal([null, "a-1"], parts.Select(part => part.Key.Actor));
        Assert.Equal([(1, 1), (1, 0)], parts.Select(part => (part.Customers["k-1"].Affirming, part.Customers["k-1"].Breaking)));
    }

    private static Signal At(int id, Polarity polarity) => Draw.Judgement(id, polarity, Draw.Start.AddDays(3), 0.5) with { Touchpoint = "hotline" };
}

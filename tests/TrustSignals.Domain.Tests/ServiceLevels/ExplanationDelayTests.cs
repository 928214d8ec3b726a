using TrustSignals.Domain.ServiceLevels;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.ServiceLevels;

public sealed class ExplanationDelayTests
{
    [Fact]
    public void Of_AState_TakesItsSevereBreaks()
    {
        Script broken = new Script().Good(0, 10).Bad(10, 0.9).Act(11, SignalKind.Explanation);
        Assert.Equal<IEnumerable<ExplanationDelay>>([new ExplanationDelay("k-1", Script.Day(10), Script.Day(11))], ExplanationDelay.Of("k-1", broken.Fold()));
    }
}

using TrustSignals.Cli.Demo;

namespace TrustSignals.Cli.Tests.Demo;

public sealed class SparklineTests
{
    [Fact]
    public void Of_Levels_AreDrawnOnTheFixedScale() => Assert.Equal(" ▁▁▄█", Sparkline.Of([null, 0, 12.4, 50 - 1e-9, 99.9]));
}

using TrustSignals.Bench;
using TrustSignals.Bench.Hosting;
using Xunit.Abstractions;

namespace TrustSignals.Acceptance.Faults;

/// <summary>The sceptic's test, small; <c>bench … faults</c> is the same at full size.</summary>
public sealed class ExactlyOnceTests(ITestOutputHelper output)
{
    [Fact]
    public async Task HostKilledMidLoad_EveryRelationshipEqualsThePureFold()
    {
        var log = new StringWriter();
        FaultsResult result = await FaultsBench.RunAsync(count: 1_500, customers: 120, kills: 2, seed: 7, log);
        output.WriteLine(log.ToString());
        output.WriteLine(result.ToString());

        Assert.Equal(1_500, result.Events);
        Assert.Equal(2, result.Kills);
        Assert.True(result.Sent > result.Events);
        Assert.Equal((0, 0, 0, 0, 0), (result.Mismatches, result.Lost, result.Doubled, result.Poison, result.AlertsDoubled));
        Assert.InRange(result.Alerts, 1, int.MaxValue);
    }
}

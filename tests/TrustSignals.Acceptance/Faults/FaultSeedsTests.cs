using System.Text.Json.Nodes;
using TrustSignals.Bench.Faults;
using Xunit.Abstractions;

namespace TrustSignals.Acceptance.Faults;

/// <summary>Three seeds of every kind of fault, small; <c>bench … faults --seeds 100</c> is the same at full size.</summary>
public sealed class FaultSeedsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task EveryKindOfFault_ThreeSeeds_NothingOfItShowsInTheEnd()
    {
        var log = new StringWriter();
        JsonObject result = await FaultSeeds.RunAsync(first: 1, seeds: 3, events: 120, parallelism: 3, log);
        output.WriteLine(log.ToString());

        Assert.Empty(result["failedSeeds"]!.AsArray());
        Assert.Equal(360, (int)result["events"]!);
        Assert.Equal((6, 3, 3), ((int)result["kills"]!, (int)result["outages"]!, (int)result["fullDisks"]!));
        JsonObject injected = result["injected"]!.AsObject();
        foreach (FaultKind kind in Enum.GetValues<FaultKind>().Except([FaultKind.None, FaultKind.Changed]))
        {
            Assert.True(injected.ContainsKey(kind.ToString()), $"{kind} was never injected: {injected.ToJsonString()}");
        }
    }
}

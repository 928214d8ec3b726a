using System.Text.Json.Nodes;
using TrustSignals.Bench;

namespace TrustSignals.Acceptance.Intake;

public sealed class DeliveriesTests
{
    /// <summary>The same as <c>bench … deliveries</c> at full size.</summary>
    [Fact]
    public async Task Deliveries_RepeatedAndReordered_CountOnceEach()
    {
        JsonObject figures = await new DeliveriesBench().RunAsync(new BenchArguments(["--count", "400", "--customers", "40"]), TextWriter.Null);

        Assert.Equal(320, (int)figures["counted"]!);
        Assert.Equal((0, 0, 0), ((int)figures["lost"]!, (int)figures["doubled"]!, (int)figures["poison"]!));
    }
}

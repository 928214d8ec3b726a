using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Relationships;

public sealed class PolicyImpactTests
{
    private static readonly Policy Harsher = PolicyReader.Default with { Level = PolicyReader.Default.Level with { NegativityBias = 10 } };

    [Fact]
    public void Of_TheSamePolicy_ChangesNothing() => Property.Holds(Draw.History, history =>
    {
        PolicyImpact impact = PolicyImpact.Of("k-1", history, PolicyReader.Default, PolicyReader.Default, Script.Day(200));
        Assert.Equal(0, impact.LevelChange);
        Assert.False(impact.ChangesStanding);
    });

    [Fact]
    public void Of_AHarsherBias_LowersADisappointedCustomer()
    {
        Script script = new Script().Good(0, 6).Bad(2, 0.25);
        PolicyImpact impact = PolicyImpact.Of("k-1", script.Signals, PolicyReader.Default, Harsher, Script.Day(3));
        Assert.True(impact.LevelChange < -1);
        Assert.Equal(script.Level(3), impact.Before.Level);
    }

    [Fact]
    public void Of_ANarrowerBandOfTheCustomersOwn_ChangesTheStanding()
    {
        Policy own = PolicyReader.Default with
        {
            Customers = new Dictionary<string, CustomerPolicy> { ["k-1"] = new() { Band = new TargetBand(95, 99) } },
        };
        Script script = new Script().Good(0, 3);
        Assert.True(PolicyImpact.Of("k-1", script.Signals, PolicyReader.Default, own, Script.Day(1)).ChangesStanding);
        Assert.False(PolicyImpact.Of("k-2", script.Signals, PolicyReader.Default, own, Script.Day(1)).ChangesStanding);
    }

    [Fact]
    public void Of_SignalsAfterTheReading_AreLeftOut()
    {
        Script script = new Script().Good(0, 3).Bad(50);
        Assert.Equal(
            new Script().Good(0, 3).Level(40),
            PolicyImpact.Of("k-1", script.Signals, PolicyReader.Default, Harsher, Script.Day(40)).Before.Level);
    }
}

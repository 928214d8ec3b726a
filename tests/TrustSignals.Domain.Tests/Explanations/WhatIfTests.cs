using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Tests.Explanations;

public sealed class WhatIfTests
{
    private static readonly Script Broken = new Script().Good(0, count: 6).Bad(10, strength: 0.9);

    [Fact]
    public void Read_Nothing_IsTheReadingThatStands()
    {
        Relationship supposed = new WhatIf(0).Read(Broken.Signals, Broken.Policy, Script.Day(11));

        Assert.Equal(Broken.Level(11), supposed.Level, 6);
    }

    [Fact]
    public void Read_KeptPromises_RaiseTheLevelWithEachAndLowerWhatIsNeeded()
    {
        Relationship[] supposed = [.. Enumerable.Range(0, 5).Select(kept => new WhatIf(kept).Read(Broken.Signals, Broken.Policy, Script.Day(11)))];

        Assert.All(supposed.Zip(supposed.Skip(1)), pair =>
        {
            Assert.True(pair.Second.Level > pair.First.Level);
            Assert.True(pair.Second.GoodExperiencesNeeded <= pair.First.GoodExperiencesNeeded);
        });
        Assert.Equal(Broken.Read(11).OpenPromises, supposed[^1].OpenPromises);
    }

    [Fact]
    public void Read_ExplainedAndCompensated_RaiseTheLevelMoreTogetherThanCompensationAlone()
    {
        double nothing = Level(new WhatIf(0));
        double paid = Level(new WhatIf(0, IsCompensated: true));
        double both = Level(new WhatIf(0, IsExplained: true, IsCompensated: true));

        Assert.True(nothing < paid && paid < both, $"{nothing}, {paid}, {both}");
    }

    [Fact]
    public void Read_Disappointment_LowersTheLevel() => Assert.True(Level(new WhatIf(0, Disappointments: 1)) < Level(new WhatIf(0)));

    private static double Level(WhatIf supposed) => supposed.Read(Broken.Signals, Broken.Policy, Script.Day(11)).Level;
}

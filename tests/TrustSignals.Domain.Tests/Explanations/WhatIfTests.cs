using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

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

    [Fact]
    public void Read_ManyDisappointments_AreAsManyBreaksOfARun()
    {
        Script steady = new Script().Good(0, count: 20);
        SpiralStage[] stages = [.. new[] { 1, 10 }.Select(times => new WhatIf(0, Disappointments: times).Read(steady.Signals, steady.Policy, Script.Day(11)).Stage)];

        Assert.Equal([SpiralStage.Steady, SpiralStage.Spiral], stages);
    }

    /// <summary>What is supposed to be explained is a break that was, not one that is supposed with it.</summary>
    [Fact]
    public void Read_ExplainedAndDisappointed_ExplainsTheBreakThatWas()
    {
        Script unclear = new Script().Good(0, count: 6).Bad(10, 0.9, Mechanism.Clarity);
        Policy severe = unclear.Policy with { Level = unclear.Policy.Level with { OrdinaryBreakWeight = 1 } };
        Relationship[] supposed =
        [
            .. new[] { true, false }.Select(isExplained => new WhatIf(0, Disappointments: 3, isExplained).Read(unclear.Signals, severe, Script.Day(11))),
        ];

        Assert.True(supposed[0].Level > supposed[1].Level);
    }

    private static double Level(WhatIf supposed) => supposed.Read(Broken.Signals, Broken.Policy, Script.Day(11)).Level;
}

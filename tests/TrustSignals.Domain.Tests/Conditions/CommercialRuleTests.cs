using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Tests.Conditions;

public sealed class CommercialRuleTests
{
    private static readonly Relationship Read = Relationship.Of(RelationshipLedger.Empty.Head, new Script().Policy, Draw.Start);

    [Theory]
    [InlineData(30, 0.9, 0.2, ConditionSeverity.Warning)]
    [InlineData(90, 0.2, 0.2, ConditionSeverity.Advisory)]
    [InlineData(60, 0.9, 0.2, null)]
    [InlineData(30, 0.9, 0.8, null)] // Too little evidence to say so.
    [InlineData(30, null, 0.2, null)]
    public void Of_BothMirrorScenarios_AreFlagged(double level, double? value, double uncertainty, ConditionSeverity? expected) =>
        Assert.Equal(expected, CommercialRule.Of(Read with { Level = level, Uncertainty = uncertainty }, value, new CommercialPolicy(), held: false)?.Severity);

    [Fact]
    public void Of_PolicyWithOtherGaps_HoldsAgainstThose()
    {
        var wide = new CommercialPolicy { EnterGap = 0.7, ExitGap = 0.65, MaximumUncertainty = 0.9 };
        Relationship low = Read with { Level = 30, Uncertainty = 0.8 };

        Assert.Null(CommercialRule.Of(low, 0.95, wide, held: false));
        Assert.Null(CommercialRule.Of(low, 0.94, wide, held: true));
        Assert.NotNull(CommercialRule.Of(low, 1.0, wide, held: false));
    }

    [Fact]
    public void Of_DancingGap_IsOneEpisode()
    {
        bool held = false;
        int began = 0;
        foreach (double level in (double[])[45, 38, 45, 39, 52, 44, 58, 56, 70])
        {
            bool now = CommercialRule.Of(Read with { Level = level, Uncertainty = 0.2 }, 0.8, new CommercialPolicy(), held) is not null;
            began += now && !held ? 1 : 0;
            held = now;
        }

        Assert.Equal((1, false), (began, held));
    }
}

using FsCheck.Fluent;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Invariants;

/// <summary>Invariant 2: strictly rising in R, strictly falling in S, always within (0, 100).</summary>
public sealed class MonotoneAndBoundedTests
{
    private static readonly FsCheck.Gen<(Policy Policy, double R, double S, double More)> Cases =
        from policy in Draw.Policy
        from affirming in Draw.Number(0, 200)
        from breaking in Draw.Number(0, 200)
        from more in Draw.Number(0.01, 50)
        select (policy, affirming, breaking, more);

    [Fact]
    public void Level_MoreAffirmingEvidence_Rises() => Property.Holds(Cases, c =>
        Assert.True(Level(c.Policy, c.R + c.More, c.S) > Level(c.Policy, c.R, c.S)));

    [Fact]
    public void Level_MoreBreakingEvidence_Falls() => Property.Holds(Cases, c =>
        Assert.True(Level(c.Policy, c.R, c.S + c.More) < Level(c.Policy, c.R, c.S)));

    [Fact]
    public void Level_ExtremeConstantsAndEvidence_StaysInside() => Property.Holds(
        from policy in Draw.Policy
        from probability in Gen.Elements(0.01, 0.99)
        from affirming in Gen.Elements(0, 1e-9, 1e9)
        from breaking in Gen.Elements(0, 1e-9, 1e9)
        select (Level: policy.Level with { Gain = 20, Prior = new Prior(probability, 0.01) }, affirming, breaking),
        c => Assert.InRange(
            TrustLevel.Of(new EvidenceSum(c.affirming, c.breaking, 0), c.Level.Prior, c.Level), double.Epsilon, Math.BitDecrement(100.0)));

    [Fact]
    public void Relationship_AnyHistory_AllLevelsAndUncertaintyInside() => Property.Holds(Draw.History, history =>
    {
        Relationship read = Relationship.Of(
            RelationshipLedger.FoldFromScratch(history, PolicyReader.Default), PolicyReader.Default, Draw.Start.AddDays(420));
        Assert.All([read.Level, read.Ability, read.Motivation, .. read.Mechanisms.Values], level => Assert.InRange(level, 0.0001, 99.9999));
        Assert.InRange(read.Uncertainty, double.Epsilon, 1.0);
    });

    [Fact]
    public void Relationship_OneMoreJudgementAtTheEnd_MovesTheLevelItsWay() => Property.Holds(Draw.History, history =>
    {
        Policy policy = PolicyReader.Default;
        DateTimeOffset end = Draw.Start.AddDays(420);
        double before = Relationship.Of(RelationshipLedger.FoldFromScratch(history, policy), policy, end).Level;
        Assert.True(With(Polarity.Affirming) > before);
        Assert.True(With(Polarity.Breaking) < before);

        double With(Polarity polarity) => Relationship.Of(
            RelationshipLedger.FoldFromScratch([.. history, Draw.Judgement(1, polarity, end)], policy), policy, end).Level;
    });

    private static double Level(Policy policy, double affirming, double breaking) =>
        TrustLevel.Of(new EvidenceSum(affirming, breaking, 0), policy.Level.Prior, policy.Level);
}

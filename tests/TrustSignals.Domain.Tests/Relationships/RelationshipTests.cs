using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Relationships;

public sealed class RelationshipTests
{
    [Theory]
    [InlineData(null, null, 55, 90)]
    [InlineData("premium", null, 65, 93)]
    [InlineData("unheard-of", null, 55, 90)]
    [InlineData(null, "k-1", 40, 60)]
    [InlineData("premium", "k-1", 40, 60)]
    [InlineData("premium", "k-2", 65, 93)]
    public void Band_CustomerBeforeSegmentBeforeDefault(string? segment, string? customer, double low, double high)
    {
        Policy policy = PolicyReader.Default with
        {
            Customers = new Dictionary<string, CustomerPolicy> { ["k-1"] = new() { Band = new TargetBand(40, 60) } },
        };
        policy = customer is null ? policy : policy.ForCustomer(customer);
        RelationshipState state = RelationshipLedger.FoldFromScratch([Draw.Judgement(1, Polarity.Affirming, Draw.Start) with { Segment = segment }], policy);
        Assert.Equal(new TargetBand(low, high), Relationship.Of(state, policy, Draw.Start).Band);
    }

    [Fact]
    public void OverTrust_AboveTheBand_IsAnAdvisoryAndEndsWithHysteresis()
    {
        Policy policy = PolicyReader.Default with { OwnBand = new TargetBand(40, 70) };
        Script loved = new Script(policy).Good(0, 10);
        Assert.Equal(BandPosition.Above, loved.Read(1).BandPosition);
        Condition over = Assert.Single(Of(loved, 1), condition => condition.Kind == ConditionKind.OverTrust);
        Assert.Equal(ConditionSeverity.Advisory, over.Severity);
        double ends = (over.Ends!.Value - Draw.Start).TotalDays;
        Assert.Equal(68, loved.Level(ends), 1e-3);
        Assert.DoesNotContain(Of(loved, ends), condition => condition.Kind == ConditionKind.OverTrust);
        Assert.Contains(Of(loved, ends - 0.001), condition => condition.Kind == ConditionKind.OverTrust);
    }

    [Fact]
    public void Frame_SameEvidence_MovesThePriorAndNotTheEvidence()
    {
        Signal seen = Draw.Judgement(1, Polarity.Affirming, Draw.Start);
        RelationshipState doorstep = RelationshipLedger.FoldFromScratch([seen with { Frame = "doorstep-sale" }], PolicyReader.Default);
        RelationshipState inbound = RelationshipLedger.FoldFromScratch([seen with { Frame = "inbound" }], PolicyReader.Default);
        Assert.Equal(doorstep.Overall, inbound.Overall);
        Assert.True(Relationship.Of(doorstep, PolicyReader.Default, Draw.Start).Level < Relationship.Of(inbound, PolicyReader.Default, Draw.Start).Level);
    }

    [Fact]
    public void SubLevels_ABreakOfOneExpectation_LeavesTheOthers()
    {
        Relationship read = new Script().Bad(0, 0.5, Mechanism.CostFairness).Read(1);
        Assert.True(read.Mechanisms["cost-fairness"] < read.PriorLevel);
        Assert.Equal(read.PriorLevel, read.Mechanisms["reliability"], 1e-9);
        Assert.True(read.Level < read.PriorLevel);
    }

    [Fact]
    public void Facets_ADefectIsAbility_AnUnlabelledSignalIsBoth()
    {
        Signal defect = Draw.Judgement(1, Polarity.Breaking, Draw.Start) with { Facet = Facet.Ability };
        RelationshipState ability = RelationshipLedger.FoldFromScratch([defect], PolicyReader.Default);
        Assert.Equal(0, ability.ByFacet[1].Breaking);
        RelationshipState both = RelationshipLedger.FoldFromScratch([defect with { Facet = Facet.Both }], PolicyReader.Default);
        Assert.Equal(0.25, both.ByFacet[0].Breaking);
        Assert.Equal(0.25, both.ByFacet[1].Breaking);
    }

    [Fact]
    public void Weight_IsStrengthTimesConfidenceTimesFrameTimesVisibility()
    {
        Signal said = Draw.Judgement(1, Polarity.Breaking, Draw.Start, strength: 0.4, confidence: 0.7) with { Frame = "incident", IsPublic = true };
        Assert.Equal(0.4 * 0.7 * 1.2 * 1.25, new RelationshipState().Apply(said, PolicyReader.Default), 1e-15);
    }

    [Fact]
    public void Public_WeighsMoreThanPrivate()
    {
        Signal said = Draw.Judgement(1, Polarity.Breaking, Draw.Start);
        double apart = new RelationshipState().Apply(said, PolicyReader.Default);
        double openly = new RelationshipState().Apply(said with { IsPublic = true }, PolicyReader.Default);
        Assert.Equal(PolicyReader.Default.Level.VisibilityFactor, openly / apart, 1e-12);
    }

    [Fact]
    public void TouchpointAndActor_LeaveTheLevelAsItIs()
    {
        Signal said = Draw.Judgement(1, Polarity.Breaking, Draw.Start);
        Assert.Equal(
            LedgerCodec.Write(RelationshipLedger.FoldFromScratch([said], PolicyReader.Default)),
            LedgerCodec.Write(RelationshipLedger.FoldFromScratch([said with { Touchpoint = "hotline", Actor = "a-17" }], PolicyReader.Default)));
    }

    [Theory]
    [InlineData(14)]
    [InlineData(21)]
    public void TrustAdvance_EndsInExactlyOneReview(int days)
    {
        Policy policy = PolicyReader.Default with { Beginning = new BeginningPolicy { AdvanceDays = days } };
        Script begun = new Script(policy).Good(0, 3);
        Assert.DoesNotContain(Of(begun, days), condition => condition.Kind == ConditionKind.AdvanceReview);
        Assert.Single(Of(begun, days + 0.1), condition => condition.Kind == ConditionKind.AdvanceReview);
        Assert.Equal(AdvanceOutcome.Kept, begun.At(days + 1).Beginning.Outcome);

        begun.Bad(days + 2, 0.9).Good(days + 3, 3);
        Assert.Equal(Script.Day(days).AddTicks(1).UtcTicks, begun.At(400).Beginning.ReviewedTicks);
        Assert.Equal(AdvanceOutcome.Kept, begun.At(400).Beginning.Outcome);
        Assert.DoesNotContain(Of(begun, days + 8), condition => condition.Kind == ConditionKind.AdvanceReview);
    }

    [Fact]
    public void TrustAdvance_BrokenOrUnproven_IsSaid()
    {
        Assert.Equal(AdvanceOutcome.Broken, new Script().Bad(0, 0.9).At(30).Beginning.Outcome);
        Assert.Equal(AdvanceOutcome.Unproven, new Script().Act(0, SignalKind.CustomerContact).At(30).Beginning.Outcome);
    }

    [Fact]
    public void Spiral_ManySmallBreaks_RaiseItAndEachAloneRaisesNothing()
    {
        Script slide = new Script().Good(0, 10);
        for (int i = 0; i < 14; i++)
        {
            slide.Bad(20 + (4 * i), 0.3, (Mechanism)(i % 10));
        }

        Assert.Contains(Of(slide, 74), condition => condition.Kind == ConditionKind.Sliding);
        Assert.All(Enumerable.Range(0, 14), i => Assert.DoesNotContain(
            Of(new Script().Good(0, 10).Bad(20 + (4 * i), 0.3), 75),
            condition => condition.Kind is ConditionKind.Breach or ConditionKind.Sliding or ConditionKind.Spiral));
    }

    [Fact]
    public void Spiral_OneBigBreak_IsABreachAndNeverASlide()
    {
        Script scandal = new Script().Good(0, 10).Bad(20, 1);
        Assert.Contains(Of(scandal, 21), condition => condition.Kind == ConditionKind.Breach);
        Assert.DoesNotContain(Of(scandal, 21), condition => condition.Kind is ConditionKind.Sliding or ConditionKind.Spiral);
    }

    [Fact]
    public void Spiral_TheSameGoodDeed_EarnsLess()
    {
        Script deep = new Script();
        for (int i = 0; i < 12; i++)
        {
            deep.Bad(i, 0.6, (Mechanism)(i % 10));
        }

        RelationshipState state = deep.Fold();
        Assert.True(state.Spiral.Stage >= SpiralStage.Sliding);
        Signal good = Draw.Judgement(99, Polarity.Affirming, Script.Day(12));
        Assert.True(state.Apply(good, deep.Policy) < new RelationshipState().Apply(good, deep.Policy));
    }

    private static System.Collections.Immutable.ImmutableArray<Condition> Of(Script script, double day) =>
        RelationshipConditions.Of(script.Fold(), script.Policy, Script.Day(day));
}

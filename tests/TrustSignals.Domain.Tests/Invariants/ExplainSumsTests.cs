using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Invariants;

/// <summary>Invariant 6: the prior and the contributions of all signals sum to the level's log-odds.</summary>
public sealed class ExplainSumsTests
{
    private static readonly DateTimeOffset At = Draw.Start.AddDays(300);

    [Fact]
    public void Explanation_AnyHistory_SumsToTheLevel() => Property.Holds(Draw.History, history =>
    {
        Explanation explained = Explanation.Of(history, PolicyReader.Default, At);
        double sum = explained.Contributions.Aggregate(explained.PriorLogOdds, (total, contribution) => total + contribution.LogOdds);
        AssertSameBits(explained.LevelLogOdds, sum + explained.Rounding);
        AssertSameBits(explained.Relationship.Level, 100 * DeterministicMath.Logistic(explained.LevelLogOdds));
        Assert.InRange(explained.Rounding, -1e-9, 1e-9);
    });

    [Fact]
    public void Explanation_AnyHistory_ExplainsTheFoldedRelationship() => Property.Holds(Draw.History, history =>
    {
        var upTo = history.Where(signal => signal.OccurredAt <= At);
        Relationship folded = Relationship.Of(RelationshipLedger.FoldFromScratch(upTo, PolicyReader.Default), PolicyReader.Default, At);
        Relationship explained = Explanation.Of(history, PolicyReader.Default, At).Relationship;
        AssertSameBits(folded.Level, explained.Level);
        Assert.Equal(folded.Stage, explained.Stage);
    });

    [Fact]
    public void Explanation_FiveToOneAtEvenOdds_SumsToTheLevelBitForBit() => Property.Holds(Draw.History, history =>
    {
        // Level 50 within rounding: the one place where the difference of two sums may not be a double.
        Policy even = PolicyReader.Default with
        {
            Level = PolicyReader.Default.Level with { Prior = new Prior(0.5, 10) },
            Frames = new Dictionary<string, FramePolicy>(),
            Segments = new Dictionary<string, SegmentPolicy>(),
        };
        var balanced = Enumerable.Range(0, 1 + (history.Length % 7)).SelectMany(round => Enumerable.Range(0, 6).Select(item => Draw.Judgement(
            (10 * round) + item, item == 0 ? Polarity.Breaking : Polarity.Affirming, Draw.Start.AddDays(round), 0.1 + (0.07 * round))));
        Explanation explained = Explanation.Of(balanced, even, At);
        double sum = explained.Contributions.Aggregate(explained.PriorLogOdds, (total, contribution) => total + contribution.LogOdds);
        AssertSameBits(explained.LevelLogOdds, sum + explained.Rounding);
        AssertSameBits(explained.Relationship.Level, 100 * DeterministicMath.Logistic(explained.LevelLogOdds));
    });

    private static void AssertSameBits(double expected, double actual) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
}

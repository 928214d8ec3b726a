using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Tests.Invariants;

/// <summary>Invariant 6: the prior and the contributions of all signals sum to the level's log-odds.</summary>
public sealed class ExplainSumsTests
{
    private static readonly DateTimeOffset At = Draw.Start.AddDays(300);

    [Fact]
    public void Explanation_AnyHistory_SumsToTheLevel() => Property.Holds(Draw.History, history =>
    {
        Explanation explained = Explanation.Of(history, PolicyReader.Default, At);
        double sum = explained.PriorLogOdds + explained.Contributions.Sum(contribution => contribution.LogOdds);
        Assert.Equal(explained.LevelLogOdds, sum, 1e-9);
        Assert.Equal(explained.Relationship.Level, 100 * DeterministicMath.Logistic(sum), 1e-8);
    });

    [Fact]
    public void Explanation_AnyHistory_ExplainsTheFoldedRelationship() => Property.Holds(Draw.History, history =>
    {
        var upTo = history.Where(signal => signal.OccurredAt <= At);
        Relationship folded = Relationship.Of(RelationshipLedger.FoldFromScratch(upTo, PolicyReader.Default), PolicyReader.Default, At);
        Relationship explained = Explanation.Of(history, PolicyReader.Default, At).Relationship;
        Assert.Equal(BitConverter.DoubleToInt64Bits(folded.Level), BitConverter.DoubleToInt64Bits(explained.Level));
        Assert.Equal(folded.Stage, explained.Stage);
    });
}

using FsCheck;
using FsCheck.Fluent;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Conditions;

public sealed class NextDueTests
{
    private static readonly Policy Policy = PolicyReader.Default;

    private static readonly Arbitrary<(Signal[] Signals, int Seed)> Cases = Arb.From(
        from history in Draw.History.Generator
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (history, seed),
        c => Draw.History.Shrinker(c.history).Select(fewer => (fewer, c.seed)));

    [Fact]
    public void NextDue_AnyHistory_NothingChangesStrictlyBeforeIt() => Property.Holds(Cases, c =>
    {
        var random = new Random(c.Seed);
        RelationshipState state = RelationshipLedger.FoldFromScratch(c.Signals, Policy);
        DateTimeOffset at = (c.Signals.Length == 0 ? Draw.Start : c.Signals.Max(signal => signal.OccurredAt)).AddHours(random.Next(0, 24 * 40));
        for (int step = 0; step < 6; step++)
        {
            DateTimeOffset? next = RelationshipConditions.NextDue(state, Policy, at);
            Assert.True(next is null || next > at);
            DateTimeOffset end = next ?? at.AddDays(4000);
            string before = Snapshot(state, at);
            long between = end.UtcTicks - at.UtcTicks;
            foreach (long later in (long[])[1, between / 2, between - 1, random.NextInt64(between)])
            {
                if (later < between)
                {
                    Assert.Equal(before, Snapshot(state, at.AddTicks(later)));
                }
            }

            if (next is null)
            {
                break;
            }

            at = next.Value;
        }
    });

    [Fact]
    public void NextDue_NeverASignal_IsNull() => Assert.Null(RelationshipConditions.NextDue(new RelationshipState(), Policy, Draw.Start));

    /// <summary>What faded away by itself has ended, at whatever fraction of a second it is looked at.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(TimeSpan.TicksPerDay + (TimeSpan.TicksPerSecond * 3 / 10))]
    public void NextDue_OverTrustHasFaded_IsNoLongerDue(long after)
    {
        RelationshipState state = new Script().Good(0, 60).Fold();
        Condition held = Assert.Single(RelationshipConditions.Of(state, Policy, Script.Day(1)), condition => condition.Kind == ConditionKind.OverTrust);
        Assert.Single(RelationshipConditions.Of(state, Policy, held.Ends!.Value.AddTicks(-1)), condition => condition == held);

        Assert.Empty(RelationshipConditions.Of(state, Policy, held.Ends.Value.AddTicks(after)));
        Assert.Null(RelationshipConditions.NextDue(state, Policy, held.Ends.Value.AddTicks(after)));
    }

    [Fact]
    public void AdvancedTo_BetweenSignals_LeavesTheFoldAsItWas() => Property.Holds(Cases, c =>
    {
        // Looking never changes: reading at any time in between gives the same stored bytes in the end.
        var random = new Random(c.Seed);
        var state = new RelationshipState();
        foreach (Signal signal in c.Signals.OrderBy(signal => signal.Order))
        {
            _ = state.AdvancedTo(signal.OccurredAt.AddHours(-random.Next(0, 100)), Policy);
            state.Apply(signal, Policy);
            byte[] stored = LedgerCodec.Write(state);
            RelationshipState looked = state.AdvancedTo(signal.OccurredAt.AddDays(random.Next(0, 60)), Policy);
            _ = RelationshipConditions.Of(looked, Policy, signal.OccurredAt.AddDays(61));
            Assert.Equal(stored, LedgerCodec.Write(state));
        }

        Assert.Equal(LedgerCodec.Write(RelationshipLedger.FoldFromScratch(c.Signals, Policy)), LedgerCodec.Write(state));
    });

    [Fact]
    public void AdvancedTo_InTwoSteps_EqualsOneStep() => Property.Holds(Cases, c =>
    {
        var random = new Random(c.Seed);
        RelationshipState state = RelationshipLedger.FoldFromScratch(c.Signals, Policy);
        DateTimeOffset first = Draw.Start.AddDays(420 + random.Next(0, 60));
        DateTimeOffset second = first.AddDays(random.Next(0, 60));
        Assert.Equal(
            LedgerCodec.Write(state.AdvancedTo(second, Policy)),
            LedgerCodec.Write(state.AdvancedTo(first, Policy).AdvancedTo(second, Policy)));
    });

    private static string Snapshot(RelationshipState state, DateTimeOffset at)
    {
        Relationship read = Relationship.Of(state, Policy, at);
        var conditions = RelationshipConditions.Of(state, Policy, at).Select(condition => $"{condition.Identity}@{condition.Began.UtcTicks}/{condition.Severity}/{condition.Event}");
        return $"{read.Stage} {read.Phase} {string.Join(' ', conditions)}";
    }
}

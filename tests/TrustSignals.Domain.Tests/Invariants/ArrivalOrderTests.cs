using FsCheck;
using FsCheck.Fluent;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Invariants;

/// <summary>
/// Invariants 3 and 4: any arrival order, duplication and interleaving through checkpoint, tail, sealed blocks and
/// the stored form gives the relationship that a fold from scratch gives, bit for bit.
/// </summary>
public sealed class ArrivalOrderTests
{
    private static readonly Policy Policy = PolicyReader.Default;

    private static readonly Arbitrary<(Signal[] Signals, int Seed)> Arrivals = Arb.From(
        from history in Draw.History.Generator
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (history, seed),
        c => Draw.History.Shrinker(c.history).Select(fewer => (fewer, c.seed)));

    [Fact]
    public void Fold_PermutedAndDuplicated_EqualsBitForBit() => Property.Holds(Arrivals, c =>
        Assert.Equal(Scratch(c.Signals), Scratch(Arrived(c.Signals, new Random(c.Seed)))));

    [Fact]
    public void Ledger_AnyInterleavingThroughStorage_EqualsFoldFromScratchBitForBit() => Property.Holds(Arrivals, c =>
    {
        var random = new Random(c.Seed);
        var stored = new StoredCustomer(Policy);
        foreach (Signal[] commit in Arrived(c.Signals, random).Chunk(random.Next(1, 12)))
        {
            stored.Commit(commit);
            if (random.Next(4) == 0)
            {
                stored.Restart();
            }
        }

        Assert.Equal(Scratch(c.Signals), LedgerCodec.Write(stored.Ledger.Head));
        stored.Restart();
        Assert.Equal(Scratch(c.Signals), LedgerCodec.Write(stored.Ledger.Head));
    });

    [Fact]
    public void Ledger_OneSignalLate_EqualsFoldFromScratchBitForBit() => Property.Holds(Arrivals, c =>
    {
        Signal[] ordered = [.. c.Signals.OrderBy(signal => signal.Order)];
        if (ordered.Length == 0)
        {
            return;
        }

        int late = new Random(c.Seed).Next(ordered.Length);
        var stored = new StoredCustomer(Policy);
        foreach (Signal[] commit in ordered.Where((_, index) => index != late).Chunk(5))
        {
            stored.Commit(commit);
        }

        stored.Commit([ordered[late]]);
        Assert.Equal(Scratch(c.Signals), LedgerCodec.Write(stored.Ledger.Head));
    });

    [Fact]
    public void Fold_SameJudgementsInAnotherOccurrenceOrder_Differ()
    {
        // Occurrence order matters by design: a slide at the end is a slide, one at the start is history.
        Signal[] Of(params Polarity[] polarities) =>
            [.. polarities.Select((polarity, day) => Draw.Judgement(day, polarity, Draw.Start.AddDays(day)))];
        Polarity[] good = [.. Enumerable.Repeat(Polarity.Affirming, 20)];
        Polarity[] bad = [.. Enumerable.Repeat(Polarity.Breaking, 6)];
        RelationshipState slidesLast = RelationshipLedger.FoldFromScratch(Of([.. good, .. bad]), Policy);
        RelationshipState slidesFirst = RelationshipLedger.FoldFromScratch(Of([.. bad, .. good]), Policy);

        Assert.True(slidesLast.Spiral.Stage > slidesFirst.Spiral.Stage);
    }

    [Fact]
    public void Ledger_ThirtyFiveThousandSignalsOfADayShuffled_EqualsFoldFromScratch()
    {
        var random = new Random(35_000);
        Signal[] day = [.. Enumerable.Range(0, 35_000).Select(id => Draw.Judgement(
            id, random.Next(6) == 0 ? Polarity.Breaking : Polarity.Affirming, Draw.Start.AddSeconds(random.Next(86_400)), 0.1 + (0.9 * random.NextDouble())))];
        random.Shuffle(day);
        var stored = new StoredCustomer(Policy);
        foreach (Signal[] commit in day.Chunk(2_500))
        {
            stored.Commit(commit);
        }

        Assert.Equal(Scratch(day), LedgerCodec.Write(stored.Ledger.Head));
    }

    private static byte[] Scratch(IEnumerable<Signal> signals) =>
        LedgerCodec.Write(RelationshipLedger.FoldFromScratch(signals, Policy));

    private static Signal[] Arrived(Signal[] signals, Random random)
    {
        Signal[] arrivals = [.. signals, .. signals.Where(_ => random.Next(5) == 0)];
        random.Shuffle(arrivals);
        return arrivals;
    }
}

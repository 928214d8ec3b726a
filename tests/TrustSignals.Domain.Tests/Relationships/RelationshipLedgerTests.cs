using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Relationships;

public sealed class RelationshipLedgerTests
{
    private static readonly Policy Policy = PolicyReader.Default;

    [Fact]
    public void Add_AnyArrivalOrderWithDuplicates_EqualsFoldFromScratchBitForBit()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            Signal[] signals = RandomSignals.Of(random, count: random.Next(1, 400));
            byte[] expected = LedgerCodec.Write(RelationshipLedger.FoldFromScratch(signals, Policy));
            Signal[] arrivals = [.. signals, .. signals.Where(_ => random.NextDouble() < 0.2)];
            random.Shuffle(arrivals);

            RelationshipLedger ledger = RelationshipLedger.Empty;
            SealedHistory history = SealedHistory.Empty;
            foreach (Signal[] chunk in arrivals.Chunk(random.Next(1, 12)))
            {
                (ledger, history, _) = ledger.AddWithHistory(chunk, history, Policy);
                (ledger, SealedBlock? block) = ledger.Seal(Policy);
                history = block is null ? history : history.Append(block, Policy);
            }

            Assert.Equal(expected, LedgerCodec.Write(ledger.Head));
            RelationshipLedger restored = RelationshipLedger.Restore(
                LedgerCodec.ReadState(LedgerCodec.Write(ledger.Checkpoint)),
                LedgerCodec.ReadSignals(LedgerCodec.Write(ledger.Tail)),
                ledger.SealedBlocks,
                Policy);
            Assert.Equal(expected, LedgerCodec.Write(restored.Head));
        }
    }

    [Fact]
    public void Add_SignalBeforeTail_IsRefused()
    {
        Signal[] signals = RandomSignals.Of(new Random(1), 300);
        Array.Sort(signals, SignalOrderComparer.Instance);
        (RelationshipLedger ledger, SealedBlock? block) = RelationshipLedger.Empty.Add(signals[1..], Policy).Seal(Policy);

        Assert.NotNull(block);
        Assert.True(ledger.IsBeforeTail(signals[0]));
        Assert.Throws<ArgumentException>(() => ledger.Add([signals[0]], Policy));
    }
}

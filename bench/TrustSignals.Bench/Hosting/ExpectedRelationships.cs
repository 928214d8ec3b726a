using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Storage;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Bench.Hosting;

/// <summary>The pure fold of the distinct events, held against what storage says.</summary>
internal static class ExpectedRelationships
{
    /// <summary>The customers whose stored state is not, bit for bit, the fold of their events.</summary>
    public static async Task<IReadOnlyList<string>> MismatchesAsync(
        RelationshipStore store, IEventClassifier classifier, Policy policy, IEnumerable<TrustEvent> events)
    {
        List<string> mismatches = [];
        foreach (IGrouping<string, TrustEvent> customer in events.DistinctBy(item => item.Key).GroupBy(item => item.CustomerId))
        {
            byte[] expected = LedgerCodec.Write(RelationshipLedger.FoldFromScratch(
                customer.SelectMany(item => classifier.Read(item, policy).Signals), policy));
            RelationshipState? state = await store.ReadStateAsync(customer.Key, CancellationToken.None);
            if (state is null || !LedgerCodec.Write(state).AsSpan().SequenceEqual(expected))
            {
                mismatches.Add(customer.Key);
            }
        }

        return mismatches;
    }

    /// <summary>How many of the events have no marker, and how many markers stand for no event.</summary>
    public static async Task<(int Lost, int Extra)> CountMarkersAsync(RelationshipStore store, IEnumerable<TrustEvent> events)
    {
        int lost = 0;
        int extra = 0;
        foreach (IGrouping<string, TrustEvent> customer in events.DistinctBy(item => item.Key).GroupBy(item => item.CustomerId))
        {
            HashSet<EventKey> expected = [.. customer.Select(item => item.Key)];
            HashSet<EventKey> stored = [.. (await store.ReadEventsAsync(CustomerKey.Of(customer.Key), CancellationToken.None)).Select(item => item.Key)];
            lost += expected.Except(stored).Count();
            extra += stored.Except(expected).Count();
        }

        return (lost, extra);
    }
}

using TrustSignals.Domain.Events;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Tests.Writing;

public sealed class RelationshipCacheTests
{
    [Fact]
    public void Keep_MoreThanItsCapacity_NeverHoldsMore()
    {
        using var cache = new RelationshipCache(1_000);
        (CustomerKey Key, CachedRelationship Remembered)[] customers = [.. Enumerable.Range(0, 200).Select(i => (CustomerKey.Of($"{i}"), Remembering(40)))];
        foreach ((CustomerKey key, CachedRelationship remembered) in customers)
        {
            cache.Keep(key, remembered);
        }

        // Each counts as its 40 event keys and ten for itself.
        Assert.InRange(customers.Count(customer => ReferenceEquals(cache.Of(customer.Key), customer.Remembered)), 0, 20);
    }

    [Fact]
    public void Keep_HasMoreToRememberThanBefore_CountsAsMuchAsNow()
    {
        using var cache = new RelationshipCache(100);
        CustomerKey busy = CustomerKey.Of("busy");
        CachedRelationship remembered = cache.Of(busy);
        Assert.Same(remembered, cache.Of(busy));

        Remember(remembered, 80);
        cache.Keep(busy, remembered);
        Assert.Same(remembered, cache.Of(busy));

        Remember(remembered, 100);
        cache.Keep(busy, remembered);
        Assert.NotSame(remembered, cache.Of(busy));
    }

    private static CachedRelationship Remembering(int events)
    {
        var remembered = new CachedRelationship();
        Remember(remembered, events);
        return remembered;
    }

    private static void Remember(CachedRelationship remembered, int events)
    {
        for (int i = 0; i < events; i++)
        {
            remembered.Remember(EventKey.Of("cache", $"{i}"), "hash");
        }
    }
}

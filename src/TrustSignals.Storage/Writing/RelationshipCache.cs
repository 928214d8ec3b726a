using Microsoft.Extensions.Caching.Memory;

namespace TrustSignals.Storage.Writing;

/// <summary>The customers that this process wrote lately. It saves the read before the write, nothing more.</summary>
internal sealed class RelationshipCache : IDisposable
{
    private readonly MemoryCache cache;

    /// <param name="capacity">How many customers are remembered, at least 1.</param>
    public RelationshipCache(int capacity) => cache = new MemoryCache(new MemoryCacheOptions { SizeLimit = capacity });

    public CachedRelationship Of(CustomerKey customer)
    {
        if (cache.TryGetValue(customer, out CachedRelationship? found))
        {
            return found!;
        }

        using ICacheEntry entry = cache.CreateEntry(customer);
        entry.Size = 1;
        var fresh = new CachedRelationship();
        entry.Value = fresh;
        return fresh;
    }

    public void Forget(CustomerKey customer) => cache.Remove(customer);

    public void Dispose() => cache.Dispose();
}

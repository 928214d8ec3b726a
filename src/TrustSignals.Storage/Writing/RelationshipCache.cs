using Microsoft.Extensions.Caching.Memory;

namespace TrustSignals.Storage.Writing;

/// <summary>
/// The customers that this process wrote lately. It saves the read before the write, nothing more. Who has much to remember takes
/// more of it: a bound on customers alone would let a process grow with the length of their histories.
/// </summary>
internal sealed class RelationshipCache : IDisposable
{
    // What a customer takes besides, in signals.
    private const int PerCustomer = 10;
    private readonly MemoryCache cache;

    /// <param name="capacity">How many signals and event keys of all customers are remembered, some hundred bytes each; at least 1.</param>
    public RelationshipCache(int capacity) => cache = new MemoryCache(new MemoryCacheOptions { SizeLimit = capacity });

    public CachedRelationship Of(CustomerKey customer)
    {
        if (cache.TryGetValue(customer, out CachedRelationship? found))
        {
            return found!;
        }

        var fresh = new CachedRelationship();
        Keep(customer, fresh);
        return fresh;
    }

    /// <summary>Remembers a customer with what there is to remember now. When it gets too much, those not written for the longest are forgotten.</summary>
    public void Keep(CustomerKey customer, CachedRelationship remembered) =>
        cache.Set(customer, remembered, new MemoryCacheEntryOptions { Size = PerCustomer + remembered.Size });

    public void Dispose() => cache.Dispose();
}

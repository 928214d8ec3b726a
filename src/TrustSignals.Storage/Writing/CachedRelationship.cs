using TrustSignals.Domain.Events;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Writing;

/// <summary>
/// What this process remembers of a customer. The document may be outdated by another process: the ETag tells.
/// The counted events cannot: a marker, once written, stays.
/// </summary>
internal sealed class CachedRelationship
{
    // What comes again comes soon, or as a whole history. Thousands per customer would fill the memory of a long-lived process.
    private const int RememberedEvents = 128;
    private readonly Dictionary<EventKey, string> counted = [];
    private readonly Queue<EventKey> order = new();

    /// <summary>The last known document, or null when it must be read.</summary>
    public RelationshipDocument? Document { get; set; }

    public string? ContentHashOf(EventKey key) => counted.GetValueOrDefault(key);

    public void Remember(EventKey key, string contentHash)
    {
        if (!counted.TryAdd(key, contentHash))
        {
            return;
        }

        order.Enqueue(key);
        if (order.Count > RememberedEvents)
        {
            counted.Remove(order.Dequeue());
        }
    }
}

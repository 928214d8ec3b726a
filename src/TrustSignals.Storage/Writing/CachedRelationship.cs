using TrustSignals.Domain.Events;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Writing;

/// <summary>
/// What this process remembers of a customer. The document may be outdated by another process: the ETag tells.
/// The counted events cannot: a marker, once written, stays until the customer is erased.
/// </summary>
internal sealed class CachedRelationship
{
    // What comes again comes soon, or as a whole history. Thousands per customer would fill the memory of a long-lived process.
    private const int RememberedEvents = 128;

    // What lies before the tail is needed for a late event alone, and can be read again then.
    private const int RememberedSealedSignals = 512;
    private readonly Dictionary<EventKey, string> counted = [];
    private readonly Queue<EventKey> order = new();
    private DateTimeOffset? erasedAt;

    /// <summary>The last known document, or null when it must be read.</summary>
    public RelationshipDocument? Document { get; set; }

    /// <summary>How many signals and event keys it holds.</summary>
    public int Size => order.Count + (Document is { } document ? document.Ledger.Tail.Length + SealedSignals(document) : 0);

    /// <summary>Remembers what was committed, without a long sealed history.</summary>
    public void Keep(RelationshipDocument committed) => Document =
        SealedSignals(committed) > RememberedSealedSignals ? committed with { History = null } : committed;

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

    /// <summary>Notes when the customer was last erased. Where that is news, what was counted before is gone with its markers, and the document is another.</summary>
    public void Know(DateTimeOffset? lastErased)
    {
        if (erasedAt != lastErased)
        {
            erasedAt = lastErased;
            Document = null;
            counted.Clear();
            order.Clear();
        }
    }

    private static int SealedSignals(RelationshipDocument document) => document.History?.Blocks.Sum(block => block.Signals.Length) ?? 0;
}

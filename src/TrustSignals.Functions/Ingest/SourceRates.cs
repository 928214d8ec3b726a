using System.Collections.Concurrent;
using TrustSignals.Ingestion.Limits;

namespace TrustSignals.Functions.Ingest;

/// <summary>
/// The fill levels of the sources' token buckets. They live in this process: with n instances a source may send n
/// times its rate, which is what a limit against floods needs and no more.
/// </summary>
internal sealed class SourceRates
{
    private readonly ConcurrentDictionary<string, Slot> slots = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a token of a configured source.</summary>
    /// <returns>Zero when the delivery may pass, else how long to wait.</returns>
    public TimeSpan Take(string source, TokenBucket rate, DateTimeOffset now)
    {
        Slot slot = slots.GetOrAdd(source, _ => new Slot { Level = rate.Full(now) });
        lock (slot)
        {
            (slot.Level, TimeSpan wait) = rate.Take(slot.Level, now);
            return wait;
        }
    }

    private sealed class Slot
    {
        public TokenBucketLevel Level { get; set; }
    }
}

using Microsoft.Extensions.Caching.Memory;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Storage.Identities;

/// <summary>Takes what people and sources say about who belongs together, and has the ledgers brought in line.</summary>
/// <param name="book">The entries.</param>
/// <param name="queues">Where the work is asked for.</param>
/// <param name="time">The clock.</param>
public sealed class IdentityDesk(IdentityBook book, EventQueues queues, TimeProvider time) : IDisposable
{
    // What was noted a while ago need not be looked up with every delivery; an erasure forgets it, so not for ever.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);
    private readonly MemoryCache noted = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    /// <summary>A person's word.</summary>
    /// <param name="customer">An identity.</param>
    /// <param name="other">Another identity, or a key.</param>
    /// <param name="isLink">They belong together; false takes it back.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who, as a pseudonym.</param>
    /// <param name="id">The request's own id, so that a repetition is none; null for a new one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The entry.</returns>
    public async Task<IdentityLink> SayAsync(
        string customer, string other, bool isLink, string reason, string actor, string? id, CancellationToken cancellationToken)
    {
        var link = new IdentityLink(customer, other, isLink, false, time.GetUtcNow(), id ?? Guid.NewGuid().ToString("N"), reason, actor);
        await book.AddAsync(link, cancellationToken).ConfigureAwait(false);
        await queues.AlignAsync(customer, cancellationToken).ConfigureAwait(false);
        if (!isLink && !IdentityIds.IsKey(other))
        {
            await queues.AlignAsync(other, cancellationToken).ConfigureAwait(false);
        }

        return link;
    }

    /// <summary>What a source says on its own. Repeating it costs nothing.</summary>
    /// <param name="links">The links.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task NoteAsync(IEnumerable<CustomerLink> links, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(links);
        foreach (CustomerLink link in links.Where(link => link.CustomerId != link.Key && !noted.TryGetValue(link, out _)))
        {
            if (await book.NoteAsync(link.CustomerId, link.Key, cancellationToken).ConfigureAwait(false))
            {
                await queues.AlignAsync(link.CustomerId, cancellationToken).ConfigureAwait(false);
                if (IdentityIds.IsProvisional(link.Key))
                {
                    // Whoever it was given to before has lost it.
                    await queues.AlignAsync(link.Key, cancellationToken).ConfigureAwait(false);
                }
            }

            noted.Set(link, true, Entry());
        }
    }

    /// <summary>Events of identities that may stand for another one that is known.</summary>
    /// <param name="events">The events, queued already.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task SeeAsync(IEnumerable<TrustEvent> events, CancellationToken cancellationToken)
    {
        foreach (string customer in events.Select(trustEvent => trustEvent.CustomerId).Where(IdentityIds.IsProvisional).Distinct(StringComparer.Ordinal))
        {
            if (noted.TryGetValue(customer, out _))
            {
                continue;
            }

            if (await book.SeeAsync(customer, cancellationToken).ConfigureAwait(false))
            {
                await queues.AlignAsync(customer, cancellationToken).ConfigureAwait(false);
            }

            noted.Set(customer, true, Entry());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => noted.Dispose();

    private static MemoryCacheEntryOptions Entry() => new() { Size = 1, AbsoluteExpirationRelativeToNow = Remembered };
}

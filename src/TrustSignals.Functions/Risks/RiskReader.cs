using System.Globalization;
using TrustSignals.Domain.Risks;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Risks;

namespace TrustSignals.Functions.Risks;

/// <summary>Reads the calendar with what the sums over customers say of it.</summary>
/// <param name="book">The planned risks.</param>
/// <param name="aggregates">The sums.</param>
/// <param name="time">The clock.</param>
public sealed class RiskReader(RiskBook book, AggregateReader aggregates, TimeProvider time)
{
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>The risks of a period, and where two of them meet.</summary>
    /// <param name="from">The first day, UTC.</param>
    /// <param name="until">The last day, UTC.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<object> ListAsync(DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        StoredRisk[] risks =
        [
            .. (await book.ListAsync(cancellationToken).ConfigureAwait(false)).Where(stored => stored.Risk.From <= until && stored.Risk.Until >= from),
        ];
        // An empty calendar costs no look at the sums.
        ExposureSums sums = risks.Length == 0
            ? new ExposureSums(Today, [], [], [])
            : await aggregates.ReadExposureAsync(time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return new
        {
            today = Today, from, until, items = risks.Select(stored => RiskView.Of(stored, sums, Today)), overlaps = sums.OverlapsOf(risks.Select(stored => stored.Risk)),
        };
    }

    /// <summary>One risk as it stands, with who did what to it.</summary>
    /// <param name="stored">The risk.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<object> TellAsync(StoredRisk stored, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ExposureSums sums = await aggregates.ReadExposureAsync(time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<RiskEntry> entries = await book.EntriesAsync(stored.Risk.Id, cancellationToken).ConfigureAwait(false);
        return new { risk = RiskView.Of(stored, sums, Today), entries = entries.Select(entry => new { entry.At, entry.Actor, entry.Action }) };
    }

    /// <summary>The customers at a bad moment whom a risk meets, the worst first; a page of them.</summary>
    /// <param name="stored">The risk.</param>
    /// <param name="skip">How many to leave out.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<object> ExposedAsync(StoredRisk stored, int skip, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ExposureSums sums = await aggregates.ReadExposureAsync(time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        DelicateCustomer[] all = [.. sums.DelicateOf(stored.Risk.Exposed)];
        return new
        {
            risk = stored.Risk.Id,
            stored.Risk.Title,
            customers = sums.CustomersOf(stored.Risk.Exposed),
            delicate = DelicateCounts.Of(all),
            items = all.Skip(skip).Take(limit).Select(customer => new
            {
                customer.CustomerId, segment = customer.Segment.Length == 0 ? null : customer.Segment, customer.Stage, customer.Position,
            }),
            continuation = skip + limit < all.Length ? (skip + limit).ToString(CultureInfo.InvariantCulture) : null,
        };
    }
}

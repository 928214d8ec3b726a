using TrustSignals.Domain.Risks;
using TrustSignals.Storage.Aggregates;

namespace TrustSignals.Storage.Risks;

/// <summary>Writes down how those whom a planned risk meets stand when it begins. It reads sums only where one has just begun.</summary>
/// <param name="book">The planned risks.</param>
/// <param name="aggregates">The sums.</param>
/// <param name="time">The clock.</param>
public sealed class RiskWatch(RiskBook book, AggregateReader aggregates, TimeProvider time)
{
    /// <summary>Looks at every risk that has begun and is not over.</summary>
    /// <param name="cancellationToken">Stops in between.</param>
    /// <returns>How many had just begun.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        StoredRisk[] begun =
        [
            .. (await book.ListAsync(cancellationToken).ConfigureAwait(false))
                .Where(stored => stored.Baseline is null && stored.Risk.From <= today && stored.Risk.Until >= today),
        ];
        if (begun.Length == 0)
        {
            return 0;
        }

        ExposureSums sums = await aggregates.ReadExposureAsync(now, cancellationToken).ConfigureAwait(false);
        foreach (StoredRisk stored in begun)
        {
            RiskExposure exposed = stored.Risk.Exposed;
            await book.BeginAsync(
                stored.Risk.Id, new RiskBaseline(now, sums.CustomersOf(exposed), sums.DelicateOf(exposed).Length, sums.LevelOf(exposed)), cancellationToken)
                .ConfigureAwait(false);
        }

        return begun.Length;
    }
}

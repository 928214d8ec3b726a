using System.Collections.Concurrent;
using Azure.Data.Tables;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Policies;

/// <summary>
/// Tries a policy on the real stored history and writes nothing: every customer is folded from the first signal under
/// both policies. Signals stay as they were judged: the text that they were read from is not kept.
/// </summary>
/// <param name="store">The partitions.</param>
/// <param name="policies">The policy in force.</param>
/// <param name="time">The clock.</param>
public sealed class PolicyTrial(RelationshipStore store, IPolicySource policies, TimeProvider time)
{
    /// <summary>The most customers on one page.</summary>
    public const int MaximumPageSize = 1000;

    private const int Parallelism = 8;
    private const double Noticeable = 1;

    /// <summary>Tries a policy on a page of customers.</summary>
    /// <param name="candidate">The policy to try.</param>
    /// <param name="at">The time of the readings; null for now.</param>
    /// <param name="pageSize">1 to <see cref="MaximumPageSize"/> customers.</param>
    /// <param name="continuation">From the last page, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="FormatException">The continuation was not issued by this service.</exception>
    public async Task<PolicyTrialPage> TryAsync(
        Policy candidate, DateTimeOffset? at, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, MaximumPageSize);
        Policy present = policies.Current;
        DateTimeOffset readAt = at ?? time.GetUtcNow();
        (IReadOnlyList<TableEntity> rows, StateCursor? next) = await store.ReadStatesAsync(
            StateCursor.Parse(continuation), pageSize, cancellationToken).ConfigureAwait(false);
        var impacts = new ConcurrentBag<PolicyImpact>();
        await Parallel.ForEachAsync(
            rows.Where(row => !StateRow.IsTombstone(row) && !StateRow.IsPassive(row)),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (row, token) =>
            {
                IReadOnlyList<Signal> signals = await store.ReadSignalsAsync(row, token).ConfigureAwait(false);
                impacts.Add(PolicyImpact.Of(row.GetString("CustomerId"), signals, present, candidate, readAt));
            }).ConfigureAwait(false);
        return new PolicyTrialPage(
            present.Version,
            candidate.Version,
            readAt,
            PolicyValueChange.Between(present, candidate),
            impacts.Count,
            [
                .. impacts.GroupBy(item => item.Before.Segment ?? "", StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => PolicySegmentImpact.Of(group.Key, [.. group])),
            ],
            [
                .. impacts.Where(item => item.ChangesStanding || Math.Abs(item.LevelChange) >= Noticeable)
                    .OrderByDescending(item => Math.Abs(item.LevelChange)).ThenBy(item => item.Customer, StringComparer.Ordinal),
            ],
            next?.ToString());
    }
}

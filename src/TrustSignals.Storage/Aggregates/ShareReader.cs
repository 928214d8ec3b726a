using System.Collections.Immutable;
using Azure.Data.Tables;
using TrustSignals.Domain.Contagion;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Risks;
using TrustSignals.Domain.ServiceLevels;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Aggregates;

/// <summary>Works out a customer's share from their rows.</summary>
/// <param name="store">The partitions.</param>
/// <param name="policies">The policy in force.</param>
internal sealed class ShareReader(RelationshipStore store, IPolicySource policies)
{
    /// <summary>How many days of touchpoints are kept.</summary>
    public const int KeptDays = TouchpointReport.MaximumDays + 7;

    private const int MostTouchpoints = 100;

    public string PolicyVersion => policies.Current.Version;

    /// <param name="state">The customer's state row, or null without one: the share is at least as new as it says.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<CustomerShare> ReadAsync(TableEntity? state, CustomerKey customer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        RelationshipHead head = StateRow.HeadOf(state);
        if (state is null || !head.Exists)
        {
            return CustomerShare.Nothing(customer, (head.Epoch, head.Revision));
        }

        Policy policy = policies.For(head.CustomerId);
        IReadOnlyList<Signal> signals = await store.ReadSignalsAsync(state, cancellationToken).ConfigureAwait(false);
        if (signals.Count == 0)
        {
            return CustomerShare.Nothing(customer, (head.Epoch, head.Revision));
        }

        BandStanding standing = BandStanding.Of(signals, policy, now);
        int first = DateOnly.FromDateTime(now.UtcDateTime).DayNumber - KeptDays;
        ShareItem[] touchpoints = [.. TouchpointCounts.OfCustomer(head.CustomerId, signals).Select(ShareItem.Of).Where(item => item.Day >= first)];
        return new CustomerShare
        {
            Customer = customer,
            CustomerId = head.CustomerId,
            Version = (head.Epoch, head.Revision),
            PolicyVersion = policies.Current.Version,
            LookAgain = standing.LookAgain.UtcTicks,
            Delicate = DelicateCustomer.IsDelicate(standing.Stage, standing.Position)
                ? new DelicateCustomer(
                    head.CustomerId, standing.Segment, standing.Stage, standing.Position, LatelyAt(touchpoints, first + KeptDays - ExposureSums.Days))
                : null,
            Items = touchpoints.Concat(SegmentCounts.Of(standing).Select(ShareItem.Of)).ToImmutableDictionary(item => item.RowKey, StringComparer.Ordinal),
        };
    }

    /// <summary>Where the customer was after a day, the latest first.</summary>
    private static ImmutableArray<LatestVisit> LatelyAt(IEnumerable<ShareItem> touchpoints, int after) =>
    [
        .. touchpoints.Where(item => item.Actor is null && item.Day > after).GroupBy(item => item.Name, StringComparer.Ordinal)
            .Select(visits => new LatestVisit(visits.Key, DateOnly.FromDayNumber(visits.Max(item => item.Day!.Value))))
            .OrderByDescending(visit => visit.Day).ThenBy(visit => visit.Touchpoint, StringComparer.Ordinal).Take(MostTouchpoints),
    ];
}

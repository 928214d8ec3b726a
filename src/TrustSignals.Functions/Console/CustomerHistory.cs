using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Functions.Console;

/// <summary>A customer's ledger and the signals that count, up to a time.</summary>
/// <param name="Ledger">Everything that was said.</param>
/// <param name="Signals">The effective signals up to the time, in order.</param>
/// <param name="Policy">The policy as it holds for the customer.</param>
public sealed record CustomerHistory(CustomerLedger Ledger, IReadOnlyList<Signal> Signals, Policy Policy)
{
    /// <summary>Reads it; null when the customer is unknown.</summary>
    /// <param name="store">The partitions.</param>
    /// <param name="policies">The policy in force.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="at">Later signals are left out.</param>
    /// <param name="asKnownAt">What was recorded later is left out; null for all that is known.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<CustomerHistory?> ReadAsync(
        RelationshipStore store, IPolicySource policies, string customerId, DateTimeOffset at, DateTimeOffset? asKnownAt,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(policies);
        CustomerLedger ledger = (await store.ReadLedgerAsync(CustomerKey.Of(customerId), cancellationToken).ConfigureAwait(false)).AsKnownAt(asKnownAt);
        return ledger.Events.Count + ledger.Amendments.Count == 0
            ? null
            : new CustomerHistory(
                ledger,
                [.. ledger.EffectiveSignals().Where(signal => signal.OccurredAt <= at).OrderBy(signal => signal.Order).DistinctBy(signal => signal.Order)],
                policies.For(customerId));
    }
}

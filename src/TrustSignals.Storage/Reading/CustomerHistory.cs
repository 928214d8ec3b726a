using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Amendments;

namespace TrustSignals.Storage.Reading;

/// <summary>All that was said of a customer up to a time of recording.</summary>
/// <param name="CustomerId">The customer, or the group that speaks for it.</param>
/// <param name="Identity">Whose ledger takes further entries: of a group the identity that it is named after.</param>
/// <param name="Ledger">What was said.</param>
/// <param name="Policy">The policy as it holds for the customer.</param>
/// <param name="KnownAt">What was recorded later is not in it.</param>
public sealed record CustomerHistory(string CustomerId, string Identity, CustomerLedger Ledger, Policy Policy, DateTimeOffset KnownAt)
{
    /// <summary>The effective signals up to a time, in order.</summary>
    /// <param name="at">Later ones are left out.</param>
    public IReadOnlyList<Signal> SignalsUntil(DateTimeOffset at) =>
        [.. Ledger.EffectiveSignals().Where(signal => signal.OccurredAt <= at).OrderBy(signal => signal.Order).DistinctBy(signal => signal.Order)];
}

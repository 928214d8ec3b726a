using TrustSignals.Storage.Alerts;

namespace TrustSignals.Storage.Aggregates;

/// <summary>A touchpoint or segment that alerts are raised for. It has a partition of its own beside those of the customers.</summary>
/// <param name="Kind">One of the kinds of <see cref="AlertGroup"/>.</param>
/// <param name="Name">Its name.</param>
internal sealed record AlertSubject(string Kind, string Name)
{
    /// <summary>What stands in an alert in a customer's place; no source names customers like this.</summary>
    public string Id => $"urn:trustsignals:{Kind}:{Name}";

    public CustomerKey Key => CustomerKey.Of(Id);
}

using Azure;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Storage.Aggregates;

/// <summary>A touchpoint, actor or segment that alerts are raised for. It has a partition of its own beside those of the customers.</summary>
/// <param name="Kind">One of the kinds of <see cref="AlertGroup"/>.</param>
/// <param name="Name">Its name. For an actor one that was drawn for this episode: no alert tells the pseudonym, nor anything made of it.</param>
/// <param name="Pseudonym">The actor; null for others.</param>
internal sealed record AlertSubject(string Kind, string Name, string? Pseudonym = null)
{
    /// <summary>What stands in an alert in a customer's place; no source names customers like this.</summary>
    public string Id => $"urn:trustsignals:{Kind}:{Name}";

    /// <summary>The tag of its row in the list when it was read there.</summary>
    public ETag? ListTag { get; init; }

    public CustomerKey Key => CustomerKey.Of(Id);

    /// <summary>The row of the list of subjects with an open episode.</summary>
    public string ListKey => Pseudonym is null ? Key.Value : ListKeyOf(Pseudonym);

    public static string ListKeyOf(string pseudonym) => $"actor-{AggregateKeys.HashOf(pseudonym)}";
}

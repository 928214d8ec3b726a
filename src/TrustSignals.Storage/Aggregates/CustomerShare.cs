using System.Collections.Immutable;
using Azure;
using TrustSignals.Domain.Risks;

namespace TrustSignals.Storage.Aggregates;

/// <summary>All that is counted of one customer: a pure function of their events, the policy and the day.</summary>
internal sealed record CustomerShare
{
    /// <summary>Which form of shares this program writes: one of another form is worked out anew when it is looked at.</summary>
    public const int CurrentForm = 2;

    public required CustomerKey Customer { get; init; }

    public required string CustomerId { get; init; }

    /// <summary>UTC ticks of the last erasure, then the number of the commit: a later share never gives way to an earlier one.</summary>
    public (long Epoch, long Revision) Version { get; init; }

    public string PolicyVersion { get; init; } = "";

    /// <summary>UTC ticks at which the share changes although nothing happens; a mark stands there.</summary>
    public long LookAgain { get; init; } = long.MaxValue;

    public ImmutableDictionary<string, ShareItem> Items { get; init; } = ImmutableDictionary<string, ShareItem>.Empty;

    /// <summary>Set while any further strain would hit the customer at a bad moment: a row of its own says so to whoever plans one.</summary>
    public DelicateCustomer? Delicate { get; init; }

    /// <summary>The form that the share was written in.</summary>
    public int Form { get; init; } = CurrentForm;

    /// <summary>The row's tag; null while there is no row.</summary>
    public ETag? ETag { get; init; }

    public static CustomerShare Nothing(CustomerKey customer, (long Epoch, long Revision) version) =>
        new() { Customer = customer, CustomerId = "", Version = version };
}

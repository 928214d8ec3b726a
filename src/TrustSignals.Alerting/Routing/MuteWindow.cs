using System.Collections.Immutable;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Routing;

/// <summary>A time in which nobody is told; the archive is kept all the same. Empty lists match everything.</summary>
public sealed record MuteWindow
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The beginning.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The end, not included.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Customers by id.</summary>
    public ImmutableArray<string> Customers { get; init; } = [];

    /// <summary>Segments by name.</summary>
    public ImmutableArray<string> Segments { get; init; } = [];

    /// <summary>Conditions by name.</summary>
    public ImmutableArray<string> Conditions { get; init; } = [];

    /// <summary>Whether what is still open at the end is told then; otherwise it only stands in the archive.</summary>
    public bool TellAfter { get; init; }

    /// <summary>Whether an alert raised at its time is muted.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="at">Now.</param>
    public bool Covers(TrustAlert alert, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return at >= From && at < Until
            && (Customers.IsEmpty || Customers.Contains(alert.CustomerId))
            && (Segments.IsEmpty || Segments.Contains(alert.Segment ?? ""))
            && (Conditions.IsEmpty || Conditions.Contains(alert.Condition));
    }
}

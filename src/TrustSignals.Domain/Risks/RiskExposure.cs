using System.Collections.Immutable;

namespace TrustSignals.Domain.Risks;

/// <summary>Whom a planned risk will meet.</summary>
/// <param name="By">By what they are chosen.</param>
/// <param name="Names">The segments, at least one and an empty name for customers without one; or one touchpoint; or none for everyone.</param>
public sealed record RiskExposure(ExposureKind By, ImmutableArray<string> Names)
{
    /// <summary>Whether a customer is met.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="first">The first day, UTC, of which a visit counts.</param>
    public bool Meets(DelicateCustomer customer, DateOnly first)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return By switch
        {
            ExposureKind.Segment => Names.Contains(customer.Segment, StringComparer.Ordinal),
            ExposureKind.Touchpoint => customer.Visits.Any(visit => visit.Day >= first && visit.Touchpoint == Names[0]),
            _ => true,
        };
    }

    /// <summary>Whether both name the same customers, in whatever order.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(RiskExposure? other) =>
        other is not null && By == other.By && Names.ToHashSet(StringComparer.Ordinal).SetEquals(other.Names);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Names.Order(StringComparer.Ordinal).Aggregate((int)By, (hash, name) => HashCode.Combine(hash, StringComparer.Ordinal.GetHashCode(name)));
}

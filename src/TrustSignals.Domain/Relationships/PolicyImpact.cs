using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Relationships;

/// <summary>What another policy would make of one customer's history: a dry run, nothing is written.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="Before">The reading under the present policy.</param>
/// <param name="After">The reading under the other policy.</param>
public sealed record PolicyImpact(string Customer, Relationship Before, Relationship After)
{
    /// <summary>By how many points the level would move.</summary>
    public double LevelChange => After.Level - Before.Level;

    /// <summary>Whether stage, band position or phase would be another.</summary>
    public bool ChangesStanding =>
        Before.Stage != After.Stage || Before.BandPosition != After.BandPosition || Before.Phase != After.Phase;

    /// <summary>Folds a history under both policies.</summary>
    /// <param name="customer">The customer's id; bands of the customer's own hold in both.</param>
    /// <param name="signals">The effective signals, in any order, duplicates allowed; those after <paramref name="at"/> are left out.</param>
    /// <param name="present">The policy in force.</param>
    /// <param name="other">The policy to try.</param>
    /// <param name="at">The time of the reading.</param>
    public static PolicyImpact Of(string customer, IEnumerable<Signal> signals, Policy present, Policy other, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(other);
        Signal[] known = [.. signals.Where(signal => signal.OccurredAt <= at)];
        return new PolicyImpact(customer, Read(present.ForCustomer(customer)), Read(other.ForCustomer(customer)));

        Relationship Read(Policy policy) => Relationship.Of(RelationshipLedger.FoldFromScratch(known, policy), policy, at);
    }
}

using System.Collections.Immutable;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Contagion;

/// <summary>Finds where distrust spreads. People are pseudonymous, and shown only in groups.</summary>
public static class ContagionFinder
{
    /// <summary>The touchpoints and actors with at least k disappointed customers inside the window.</summary>
    /// <param name="days">Touchpoint days, whole or in parts, in any order.</param>
    /// <param name="policy">Window, k, and who may be named.</param>
    /// <param name="today">The last day of the window.</param>
    /// <returns>By number of disappointed customers, then touchpoint.</returns>
    public static ImmutableArray<ContagionFinding> Find(IEnumerable<TouchpointDay> days, ContagionPolicy policy, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(policy);
        DateOnly first = today.AddDays(1 - policy.WindowDays);
        return
        [
            .. days.Where(day => day.Key.Day >= first && day.Key.Day <= today)
                .GroupBy(day => (day.Key.Touchpoint, day.Key.Actor))
                .Select(group => FindingOf(group.Key.Touchpoint, group.Key.Actor, [.. group.OrderBy(day => day.Key.Day)], policy))
                .OfType<ContagionFinding>()
                .OrderByDescending(finding => finding.Disappointed.Length)
                .ThenBy(finding => finding.Touchpoint, StringComparer.Ordinal).ThenBy(finding => finding.IsOneActor)
                .ThenBy(finding => finding.Actor, StringComparer.Ordinal),
        ];
    }

    private static ContagionFinding? FindingOf(string touchpoint, string? actor, ImmutableArray<TouchpointDay> days, ContagionPolicy policy)
    {
        var customers = new SortedSet<string>(StringComparer.Ordinal);
        var broken = new SortedSet<string>(StringComparer.Ordinal);
        DateOnly? since = null;
        foreach (TouchpointDay day in days)
        {
            foreach ((string customer, CustomerTally tally) in day.Customers)
            {
                customers.Add(customer);
                if (tally.Breaking > 0)
                {
                    broken.Add(customer);
                }
            }

            since ??= broken.Count >= policy.MinimumCustomers ? day.Key.Day : null;
        }

        // Too few customers, and the figures of an actor would be the word of single people about a single person.
        if (since is null || (actor is not null && customers.Count < policy.GroupFloor))
        {
            return null;
        }

        return new ContagionFinding
        {
            Touchpoint = touchpoint,
            Actor = policy.NamesActors ? actor : null,
            IsOneActor = actor is not null,
            Since = since.Value,
            Disappointed = [.. broken],
            Exposed = [.. customers.Except(broken, StringComparer.Ordinal)],
        };
    }
}

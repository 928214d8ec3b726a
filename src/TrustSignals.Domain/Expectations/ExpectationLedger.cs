using System.Collections.Immutable;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Expectations;

/// <summary>The promises and unanswered messages of one customer, in the order in which they were raised; bounded by the policy.</summary>
public sealed record ExpectationLedger
{
    /// <summary>Nothing is expected.</summary>
    public static ExpectationLedger Empty { get; } = new();

    /// <summary>Open, missed and lately closed expectations.</summary>
    public ImmutableArray<Expectation> Items { get; init; } = [];

    internal long NextTicks
    {
        get
        {
            long next = long.MaxValue;
            foreach (Expectation item in Items)
            {
                next = Math.Min(next, item.NextTicks);
            }

            return next;
        }
    }

    internal ExpectationLedger Add(Expectation added, PromisePolicy policy)
    {
        // What is out of sight goes first; then, if it must, the settled, the missed, and the farthest due.
        ImmutableArray<Expectation> kept = [.. Items.Where(item => item.EndTicks == 0 || item.EndTicks > added.MadeTicks), added];
        if (kept.Length > policy.MaximumOpen)
        {
            Expectation evicted = kept.OrderByDescending(item => item.Status).ThenBy(item => item.EndTicks)
                .ThenByDescending(item => item.DueTicks).ThenByDescending(item => item.MadeTicks)
                .ThenByDescending(item => item.Event).ThenByDescending(item => item.Ordinal).First();
            kept = kept.Remove(evicted);
        }

        return this with { Items = kept };
    }

    internal ExpectationLedger Replace(int index, Expectation item) => this with { Items = Items.SetItem(index, item) };

    internal ExpectationLedger Insert(int index, Expectation item) => this with { Items = Items.Insert(index, item) };

    internal ExpectationLedger Remove(int index) => this with { Items = Items.RemoveAt(index) };
}

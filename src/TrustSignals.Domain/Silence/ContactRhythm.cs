using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Silence;

/// <summary>How often this customer usually gets in touch, and whether they have gone quiet after a break.</summary>
public readonly record struct ContactRhythm
{
    /// <summary>Messages within an hour belong to one contact.</summary>
    private const long SameContact = TimeSpan.TicksPerHour;

    /// <summary>The usual gap follows the latest eight gaps most.</summary>
    private const int Memory = 8;

    /// <summary>No contact yet.</summary>
    public static ContactRhythm None => default;

    /// <summary>UTC ticks of the last contact, or 0.</summary>
    public long LastContactTicks { get; init; }

    /// <summary>The customer's usual gap between contacts, in ticks.</summary>
    public double UsualGapTicks { get; init; }

    /// <summary>How many gaps are known.</summary>
    public int Gaps { get; init; }

    /// <summary>UTC ticks of the last break, or 0.</summary>
    public long LastBreakTicks { get; init; }

    /// <summary>The event of the last break.</summary>
    public EventKey LastBreakEvent { get; init; }

    /// <summary>The last break's place in its event.</summary>
    public int LastBreakOrdinal { get; init; }

    /// <summary>UTC ticks since which the customer is quiet, or 0.</summary>
    public long QuietSince { get; init; }

    /// <summary>UTC ticks from which on silence counts: the last contact, or the break if that came later, for silence before it tells nothing of it.</summary>
    internal long CountsFromTicks => Math.Max(LastContactTicks, LastBreakTicks);

    /// <summary>The first UTC tick at which further silence is telling; <see cref="long.MaxValue"/> when none will be.</summary>
    /// <param name="policy">The thresholds.</param>
    public long QuietDueTicks(SilencePolicy policy)
    {
        if (QuietSince != 0 || Gaps < policy.MinimumGaps || LastBreakTicks == 0 || LastBreakTicks < LastContactTicks - policy.AfterBreakTicks)
        {
            return long.MaxValue;
        }

        long limit = Math.Max(policy.MinimumQuietTicks, (long)Math.Min(policy.QuietFactor * UsualGapTicks, TimeSpan.TicksPerDay * 36500.0));
        return CountsFromTicks + limit + 1;
    }

    internal ContactRhythm Contact(long ticks)
    {
        long gap = ticks - LastContactTicks;
        if (LastContactTicks != 0 && gap < SameContact)
        {
            return QuietSince == 0 ? this : this with { QuietSince = 0 };
        }

        bool isFirst = LastContactTicks == 0;
        int gaps = isFirst ? 0 : Gaps + 1;
        return this with
        {
            LastContactTicks = ticks,
            Gaps = gaps,
            UsualGapTicks = isFirst ? 0 : UsualGapTicks + ((gap - UsualGapTicks) / Math.Min(gaps, Memory)),
            QuietSince = 0,
        };
    }

    internal ContactRhythm Break(long ticks, EventKey key, int ordinal) =>
        this with { LastBreakTicks = ticks, LastBreakEvent = key, LastBreakOrdinal = ordinal };
}

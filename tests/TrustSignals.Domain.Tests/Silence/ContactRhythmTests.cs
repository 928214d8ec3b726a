using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Silence;

namespace TrustSignals.Domain.Tests.Silence;

/// <summary>Single steps of the contact rhythm against its definition, to the tick.</summary>
public sealed class ContactRhythmTests
{
    private const long Day = TimeSpan.TicksPerDay;
    private static readonly long Start = Draw.Start.UtcTicks;
    private static readonly SilencePolicy Policy = new() { MinimumGaps = 2, QuietFactor = 3, MinimumQuietDays = 21, AfterBreakDays = 30 };

    [Fact]
    public void Contact_Gaps_GiveTheirMean()
    {
        ContactRhythm first = ContactRhythm.None.Contact(Start);
        Assert.Equal((Start, 0, 0.0), (first.LastContactTicks, first.Gaps, first.UsualGapTicks));

        ContactRhythm third = first.Contact(Start + (4 * Day)).Contact(Start + (14 * Day));
        Assert.Equal((Start + (14 * Day), 2), (third.LastContactTicks, third.Gaps));
        Assert.Equal(7.0 * Day, third.UsualGapTicks, 1.0);
    }

    [Fact]
    public void Contact_BeyondEightGaps_TheLatestWeighAnEighth()
    {
        ContactRhythm daily = ContactRhythm.None;
        for (int i = 0; i <= 20; i++)
        {
            daily = daily.Contact(Start + (i * Day));
        }

        Assert.Equal(1.0 * Day, daily.UsualGapTicks, 1.0);
        Assert.Equal(2.0 * Day, daily.Contact(daily.LastContactTicks + (9 * Day)).UsualGapTicks, 1.0);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 2)]
    public void Contact_WithinAnHour_IsTheSameContact(int ticks, int gaps)
    {
        ContactRhythm again = Known(1).Contact(Start + Day + TimeSpan.TicksPerHour + ticks);
        Assert.Equal((gaps, gaps == 1 ? Start + Day : Start + Day + TimeSpan.TicksPerHour), (again.Gaps, again.LastContactTicks));
    }

    [Fact]
    public void Contact_OfAQuietCustomer_EndsTheQuietEvenWithinAnHour()
    {
        Assert.Equal(0, (Known(2) with { QuietSince = 5 }).Contact(Start + (2 * Day) + 1).QuietSince);
        Assert.Equal(0, (Known(2) with { QuietSince = 5 }).Contact(Start + (9 * Day)).QuietSince);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void QuietDue_FewGaps_IsUnknown(int gaps, bool isDue) =>
        Assert.Equal(isDue, Known(gaps).Break(Start, default, 0).QuietDueTicks(Policy) != long.MaxValue);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public void QuietDue_BreakSoLongBeforeTheLastContact_StillTells(int ticks, bool isDue)
    {
        ContactRhythm rhythm = Known(40);
        Assert.Equal(isDue, rhythm.Break(rhythm.LastContactTicks - (30 * Day) + ticks, default, 0).QuietDueTicks(Policy) != long.MaxValue);
    }

    [Fact]
    public void QuietDue_Known_IsTheTickAfterTheLimit()
    {
        // Daily contacts: the least silence counts. Silence before a break tells nothing of it: it counts from the break. Seldom contacts: their own gap counts.
        ContactRhythm daily = Known(2);
        Assert.Equal(daily.LastContactTicks + (21 * Day) + 1, daily.Break(Start, default, 0).QuietDueTicks(Policy));
        Assert.Equal(Start + (61 * Day) + 1, daily.Break(Start + (40 * Day), default, 0).QuietDueTicks(Policy));
        ContactRhythm seldom = daily with { UsualGapTicks = 10 * Day };
        Assert.Equal(daily.LastContactTicks + (30 * Day) + 1, seldom.Break(Start, default, 0).QuietDueTicks(Policy));
    }

    [Fact]
    public void QuietDue_NoBreakOrQuietAlready_IsNever()
    {
        Assert.Equal(long.MaxValue, Known(4).QuietDueTicks(Policy));
        Assert.Equal(long.MaxValue, (Known(4).Break(Start, default, 0) with { QuietSince = 5 }).QuietDueTicks(Policy));
    }

    [Fact]
    public void Break_IsRemembered()
    {
        EventKey key = EventKey.Of("rhythm", "break");
        ContactRhythm broken = Known(2).Break(Start + 3, key, 4);
        Assert.Equal((Start + 3, key, 4), (broken.LastBreakTicks, broken.LastBreakEvent, broken.LastBreakOrdinal));
    }

    /// <summary>A customer in touch daily, so many gaps long.</summary>
    private static ContactRhythm Known(int gaps) =>
        Enumerable.Range(0, gaps + 1).Aggregate(ContactRhythm.None, (rhythm, day) => rhythm.Contact(Start + (day * Day)));
}

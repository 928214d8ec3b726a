using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Tests.Relationships;

public sealed class EvidenceSumTests
{
    private const long Start = 1_000;
    private static readonly LevelPolicy Level = new() { AffirmingHalfLifeDays = 10, BreakingHalfLifeDays = 20 };

    [Fact]
    public void At_LaterTime_EachSideHalvesByItsOwnHalfLife()
    {
        long later = Start + (20 * TimeSpan.TicksPerDay);
        EvidenceSum sum = new EvidenceSum(8, 8, Start).At(later, Level);
        Assert.Equal(2, sum.Affirming, 1e-12);
        Assert.Equal(4, sum.Breaking, 1e-12);
        Assert.Equal(later, sum.Ticks);
    }

    [Fact]
    public void At_OneHalfLifeForBoth_FadesBothAlike()
    {
        EvidenceSum sum = new EvidenceSum(8, 8, Start).At(Start + (20 * TimeSpan.TicksPerDay), Level with { BreakingHalfLifeDays = 10 });
        Assert.Equal((2.0, 2.0), (sum.Affirming, sum.Breaking));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void At_SameOrEarlierTime_ChangesNothing(long change)
    {
        var sum = new EvidenceSum(8, 3, Start);
        Assert.Equal(sum, sum.At(Start + change, Level));
    }
}

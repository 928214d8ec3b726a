using TrustSignals.Cli.Api;
using TrustSignals.Cli.Demo;

namespace TrustSignals.Cli.Tests.Demo;

public sealed class StoryExpectationTests
{
    [Fact]
    public void Differences_AsExpected_AreNone() =>
        Assert.Empty(Story(atLeast: "sliding", band: "below", alerts: ["sliding"]).Differences(Reading("spiral", "below"), ["sliding", "spiral"]));

    [Fact]
    public void Differences_StageTooLow_IsNamed() =>
        Assert.Contains("the stage is watch; at least sliding", Assert.Single(Story(atLeast: "sliding").Differences(Reading("watch", "below"), [])), StringComparison.Ordinal);

    [Fact]
    public void Differences_StageTooHigh_IsNamed() =>
        Assert.Contains("at most steady", Assert.Single(Story(atMost: "steady").Differences(Reading("watch", "below"), [])), StringComparison.Ordinal);

    [Fact]
    public void Differences_WrongSideOfTheBand_IsNamed() =>
        Assert.Contains("42.0 is below the band 55 to 90; within", Assert.Single(Story(band: "within").Differences(Reading("steady", "below"), [])), StringComparison.Ordinal);

    [Fact]
    public void Differences_AlertIsMissing_IsNamed() =>
        Assert.Contains("'spiral'", Assert.Single(Story(alerts: ["sliding", "spiral"]).Differences(Reading("spiral", "below"), ["sliding"])), StringComparison.Ordinal);

    [Fact]
    public void Differences_AlertAgainstTheExpectation_IsNamed() =>
        Assert.Contains("none is expected", Assert.Single(Story(alerts: []).Differences(Reading("steady", "within"), ["breach"])), StringComparison.Ordinal);

    private static StoryExpectation Story(string? atLeast = null, string? atMost = null, string? band = null, string[]? alerts = null) =>
        new("K-1", null, atLeast, atMost, band, alerts);

    private static RelationshipReading Reading(string stage, string position) => new(
        DateTimeOffset.UnixEpoch, "1", 42, 0.5, 60, new BandReading(55, 90), position, 42, 42, stage, 1, 3, null, null, new CountsReading(1, 2, 0, 0));
}

using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Tests.Explanations;

public sealed class RepairForecastTextTests
{
    [Theory]
    [InlineData(1, "etwa eine Woche", "about a week")]
    [InlineData(8, "etwa 8 Wochen", "about 8 weeks")]
    [InlineData(9, "etwa 2 Monate", "about 2 months")]
    [InlineData(52, "etwa 12 Monate", "about 12 months")]
    [InlineData(99, "etwa 23 Monate", "about 23 months")]
    [InlineData(100, "etwa 2 Jahre", "about 2 years")]
    [InlineData(260, "etwa 5 Jahre", "about 5 years")]
    [InlineData(RepairForecast.LongestWeeks, "mehr als fünf Jahre", "more than five years")]
    public void Of_Weeks_AreToldAsPeopleSayThem(int weeks, string german, string english)
    {
        Assert.Equal($"Kommen Erfahrungen so oft wie bisher und sind alle gut, dauert das {german}.", RepairForecastText.Of(weeks, TextLanguage.German));
        Assert.Equal($"If experiences come as often as so far and all are good, that takes {english}.", RepairForecastText.Of(weeks, TextLanguage.English));
    }
}

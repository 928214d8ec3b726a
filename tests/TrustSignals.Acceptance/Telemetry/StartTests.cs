namespace TrustSignals.Acceptance.Telemetry;

public sealed class StartTests
{
    [Fact]
    public async Task Start_WithAWrongSetting_EndsWithOneSentenceThatNamesIt()
    {
        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            FunctionsProcess.StartAsync(new Dictionary<string, string> { ["SweepSchedule"] = "now and then" }));
        Assert.Equal(
            "The function app did not start: The setting SweepSchedule is 'now and then', which is no NCRONTAB expression of five or six fields.",
            refusal.Message);
    }
}

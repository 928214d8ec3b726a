using TrustSignals.Storage.Intake;

namespace TrustSignals.Storage.Tests.Intake;

public sealed class AcceptDeadlineTests
{
    [Theory]
    [InlineData(4, 0, 4)]
    [InlineData(4, 1, 4)]
    [InlineData(4, 41, 5)]
    [InlineData(4, 1000, 25)]
    [InlineData(60, 1000, 60)]
    public void For_Batches_IsLongerButBounded(int deadline, int count, int expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), AcceptDeadline.For(TimeSpan.FromSeconds(deadline), count));

    [Fact]
    public async Task RunAsync_WorkThatNeverEnds_IsGivenUp() => await Assert.ThrowsAsync<TimeoutException>(
        () => AcceptDeadline.RunAsync(TimeSpan.FromMilliseconds(1), token => Task.Delay(Timeout.Infinite, token), default));

    [Fact]
    public async Task RunAsync_StoppedByTheCaller_IsNoTimeout()
    {
        using var stop = new CancellationTokenSource();
        Task work = AcceptDeadline.RunAsync(TimeSpan.FromMinutes(5), token => Task.Delay(Timeout.Infinite, token), stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }

    [Fact]
    public async Task RunAsync_Failure_IsPassedOn() => await Assert.ThrowsAsync<IOException>(
        () => AcceptDeadline.RunAsync(TimeSpan.FromMinutes(5), _ => throw new IOException(), default));
}

using System.Globalization;

namespace TrustSignals.Bench.Faults;

/// <summary>Lets the host's clock go wrong by some time, by the file that hosts read their clock from in replays.</summary>
internal sealed class SkewedClock : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("trustsignals-clock-");
    private readonly CancellationTokenSource stopping = new();
    private readonly Task ticking;
    private long skewTicks;

    public SkewedClock()
    {
        Tick();
        ticking = TickAsync();
    }

    public string Path => System.IO.Path.Combine(folder.FullName, "now");

    /// <summary>How far the clock is ahead.</summary>
    public TimeSpan Skew
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref skewTicks));
        set => Interlocked.Exchange(ref skewTicks, value.Ticks);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await ticking;
        stopping.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task TickAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(50, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Tick();
        }
    }

    private void Tick()
    {
        string next = Path + ".new";
        File.WriteAllText(next, (DateTime.UtcNow + Skew).ToString("O", CultureInfo.InvariantCulture));
        File.Move(next, Path, overwrite: true);
    }
}

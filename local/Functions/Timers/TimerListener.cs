using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using TrustSignals.Local.Functions.Hosting;
using TrustSignals.Local.Functions.Invocation;

namespace TrustSignals.Local.Functions.Timers;

/// <summary>Runs one function by the clock while this host holds the timer's lock. Runs never overlap.</summary>
internal sealed class TimerListener(
    FunctionDescriptor function, Schedule schedule, ScheduleMonitor monitor, SingletonLock singleton, FunctionPipeline pipeline, ILogger logger)
    : ITriggerListener, IDisposable
{
    // Task.Delay takes no more than 49 days; an hour also absorbs corrections of the clock.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource givingUp = new();
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly TimerTriggerAttribute trigger = (TimerTriggerAttribute)function.Trigger;
    private readonly TimerRetry retry = TimerRetry.Of(function);
    private Task listening = Task.CompletedTask;
    private ScheduleStatus? status;
    private bool started;
    private int count;

    public string Description => $"{function.Name}: timerTrigger";

    public int Running => Volatile.Read(ref count);

    private bool Monitored => trigger.UseMonitor && !schedule.IsTooOftenToMonitor(DateTime.UtcNow);

    public void Start() => listening = Task.Run(() => singleton.HoldAsync(ListenAsync, stopping.Token));

    public void RunOnce(string input) => _ = Task.Run(() => RunAsync(isPastDue: false));

    public async Task StopAsync(CancellationToken giveUp)
    {
        using CancellationTokenRegistration end = giveUp.Register(givingUp.Cancel);
        await stopping.CancelAsync().ConfigureAwait(false);
        await listening.ConfigureAwait(false);
        await one.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        one.Release();
    }

    public void Dispose()
    {
        stopping.Dispose();
        givingUp.Dispose();
        one.Dispose();
    }

    private async Task ListenAsync(CancellationToken held)
    {
        DateTime now = DateTime.UtcNow;
        bool monitored = Monitored;
        status = monitored
            ? await monitor.BeginAsync(schedule, now, held).ConfigureAwait(false)
            : new ScheduleStatus { Next = schedule.Next(now) };
        if (now > status.Next)
        {
            Log.PastDue(logger, function.Name, status.Next);
            await RunDueAsync(now, isPastDue: true, monitored).ConfigureAwait(false);
        }
        else if (trigger.RunOnStartup && !started)
        {
            await RunDueAsync(now, isPastDue: false, monitored).ConfigureAwait(false);
        }

        started = true;
        while (await WaitAsync(held).ConfigureAwait(false))
        {
            await RunDueAsync(DateTime.UtcNow, isPastDue: false, monitored).ConfigureAwait(false);
        }
    }

    /// <returns>False when the host stops or the lock is lost.</returns>
    private async Task<bool> WaitAsync(CancellationToken held)
    {
        while (status!.Next - DateTime.UtcNow is var wait && wait > TimeSpan.Zero && !held.IsCancellationRequested)
        {
            await Task.Delay(wait < LongestWait ? wait : LongestWait, held).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !held.IsCancellationRequested;
    }

    private async Task RunDueAsync(DateTime now, bool isPastDue, bool monitored)
    {
        await RunAsync(isPastDue).ConfigureAwait(false);

        // A clock that ran a little ahead of the due time must not give the same due time twice.
        DateTime last = !isPastDue && started && status!.Next > now ? status.Next : now;
        status = new ScheduleStatus { Last = last, Next = schedule.Next(last), LastUpdated = last };
        if (monitored)
        {
            try
            {
                await monitor.WriteAsync(status, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                Log.TimerStorage(logger, error, function.Name);
            }
        }
    }

    private async Task RunAsync(bool isPastDue)
    {
        await one.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        Interlocked.Increment(ref count);
        try
        {
            var timer = new TimerInfo { IsPastDue = isPastDue, ScheduleStatus = Monitored ? status : null };
            await retry.RunAsync(
                attempt => pipeline.RunAsync(function, new TimerTriggerData(timer, attempt), givingUp.Token), stopping.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A failed run does not end the schedule; the next due time is the retry.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.FunctionFailed(logger, error, function.Name, "timer");
        }
        finally
        {
            Interlocked.Decrement(ref count);
            one.Release();
        }
    }
}

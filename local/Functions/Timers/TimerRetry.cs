using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Local.Functions.Invocation;

namespace TrustSignals.Local.Functions.Timers;

/// <summary>The retry attribute of a timer function. The count lives in memory, as on Azure.</summary>
internal sealed class TimerRetry(int most, Func<int, TimeSpan> delay)
{
    internal static TimerRetry Of(FunctionDescriptor function) => function.Method.GetCustomAttribute<RetryAttribute>() switch
    {
        FixedDelayRetryAttribute policy when Time(policy.DelayInterval) is var time => new(policy.MaxRetryCount, _ => time),
        ExponentialBackoffRetryAttribute policy when (Time(policy.MinimumInterval), Time(policy.MaximumInterval)) is var (least, longest) =>
            new(policy.MaxRetryCount, retry => TimeSpan.FromTicks((long)Math.Min(longest.Ticks, least.Ticks * Math.Pow(2, retry)))),
        _ => new(0, static _ => TimeSpan.Zero),
    };

    internal async Task RunAsync(Func<Retry, Task> run, CancellationToken stopping)
    {
        for (int retries = 0; ; retries++)
        {
            try
            {
                await run(new Retry(retries, most)).ConfigureAwait(false);
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException && (most < 0 || retries < most) && !stopping.IsCancellationRequested)
            {
                await Task.Delay(delay(retries), stopping).ConfigureAwait(false);
            }
        }
    }

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}

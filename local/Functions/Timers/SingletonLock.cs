using Azure.Messaging.ServiceBus.Internal;
using Microsoft.Extensions.Logging;
using TrustSignals.Local.Functions.Hosting;

namespace TrustSignals.Local.Functions.Timers;

/// <summary>A blob lease that one host at a time holds: of several hosts on one storage, one runs the timer.</summary>
internal sealed class SingletonLock(BlobStore blobs, string hostId, string function, TimeSpan lease, ILogger logger)
{
    private static readonly TimeSpan RecoveryInterval = TimeSpan.FromSeconds(1);
    private readonly string blob = $"locks/{hostId}/{function}.Listener";

    /// <summary>Runs the work each time this host holds the lock, until it is stopped. The work's token falls when the lock is lost.</summary>
    internal async Task HoldAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        bool reported = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await blobs.AcquireLeaseAsync(blob, lease, stopping).ConfigureAwait(false) is { } id)
                {
                    await WorkAsync(id, work, stopping).ConfigureAwait(false);
                    reported = false;
                    continue;
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                if (!reported)
                {
                    reported = true;
                    Log.TimerStorage(logger, error, function);
                }
            }

            await Task.Delay(RecoveryInterval, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WorkAsync(string id, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var done = new CancellationTokenSource();
        Task renewal = RenewAsync(id, held, done.Token);
        try
        {
            await work(held.Token).ConfigureAwait(false);
        }
        finally
        {
            await done.CancelAsync().ConfigureAwait(false);
            await renewal.ConfigureAwait(false);
            try
            {
                await blobs.ReleaseLeaseAsync(blob, id, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                // It lapses by itself.
                Log.TimerStorage(logger, error, function);
            }
        }
    }

    private async Task RenewAsync(string id, CancellationTokenSource held, CancellationToken done)
    {
        long good = Environment.TickCount64;
        while (true)
        {
            await Task.Delay(lease / 3, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
            {
                return;
            }

            bool lost;
            try
            {
                long asked = Environment.TickCount64;
                lost = !await blobs.RenewLeaseAsync(blob, id, CancellationToken.None).ConfigureAwait(false);
                good = lost ? good : asked;
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                lost = Environment.TickCount64 - good > lease.TotalMilliseconds;
            }

            if (lost)
            {
                Log.TimerLockLost(logger, function);
                await held.CancelAsync().ConfigureAwait(false);
                return;
            }
        }
    }
}

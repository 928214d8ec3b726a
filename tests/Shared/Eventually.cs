using System.Diagnostics;

namespace TrustSignals.Testing;

/// <summary>Waits for what another process or thread brings about, at most three minutes: a busy machine takes its time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Waits until something holds.</summary>
    /// <exception cref="TimeoutException">It never did; tells what.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> holds, Func<string> what)
    {
        long began = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"Not within three minutes: {what()}");
            }

            await Task.Delay(50);
        }
    }

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, Func{string})"/>
    public static Task HoldsAsync(Func<Task<bool>> holds, string what) => HoldsAsync(holds, () => what);

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, Func{string})"/>
    public static Task HoldsAsync(Func<bool> holds, Func<string> what) => HoldsAsync(() => Task.FromResult(holds()), what);

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, Func{string})"/>
    public static Task HoldsAsync(Func<bool> holds, string what) => HoldsAsync(holds, () => what);
}

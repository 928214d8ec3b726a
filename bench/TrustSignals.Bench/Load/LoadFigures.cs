using System.Text.Json.Nodes;

namespace TrustSignals.Bench.Load;

/// <summary>What one degree of parallelism brought.</summary>
/// <param name="Senders">Senders at once.</param>
/// <param name="PerSecond">Events per second from the first request to the last written state.</param>
/// <param name="Mix">What it asked of the storage.</param>
/// <param name="Mismatches">Relationships that are not the pure fold.</param>
/// <param name="Lags">Seconds from receipt to written state, sorted.</param>
/// <param name="MegaBytes">Memory of the process at the end, senders included.</param>
/// <param name="Cores">Processor cores that the process kept busy, senders and start included; Azurite takes another.</param>
/// <param name="StorageSeconds">Processor time that Azurite took for it.</param>
internal sealed record LoadFigures(
    int Senders, double PerSecond, RequestMix Mix, int Mismatches, double[] Lags, double MegaBytes, double Cores, double StorageSeconds)
{
    /// <summary>Some of its transactions.</summary>
    public required IReadOnlyList<byte[]> Transactions { get; init; }

    public double Lag(double quantile) => Lags.Length == 0 ? 0 : Math.Round(Lags[(int)(quantile * (Lags.Length - 1))], 3);

    public JsonObject ToJson() => new()
    {
        ["senders"] = Senders, ["eventsPerSecond"] = Math.Round(PerSecond, 1), ["p50Seconds"] = Lag(0.50), ["p95Seconds"] = Lag(0.95),
        ["p99Seconds"] = Lag(0.99), ["memoryMB"] = Math.Round(MegaBytes, 1), ["coresBusy"] = Math.Round(Cores, 2), ["tableRequests"] = Mix.TableRequests, ["messages"] = Mix.Messages,
    };
}

namespace TrustSignals.Bench.Faults;

/// <summary>What happens to processes and machines in a run, and after which share of the events.</summary>
/// <param name="Kills">SIGKILL of the host, which comes back with another clock.</param>
/// <param name="Outages">The storage is away.</param>
/// <param name="FullDisks">The storage refuses every write.</param>
internal sealed record FaultSchedule(double[] Kills, double[] Outages, double[] FullDisks)
{
    /// <summary>Two kills, an outage and a full disk at any time.</summary>
    /// <param name="random">Seeded.</param>
    public static FaultSchedule Draw(Random random) => new(
        [.. Enumerable.Range(0, 2).Select(_ => random.NextDouble()).Order()], [random.NextDouble()], [random.NextDouble()]);
}

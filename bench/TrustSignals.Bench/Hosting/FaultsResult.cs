namespace TrustSignals.Bench.Hosting;

/// <summary>What a fault run found. Everything from <paramref name="Mismatches"/> to <paramref name="Poison"/> and <paramref name="AlertsDoubled"/> must be 0.</summary>
internal sealed record FaultsResult(
    int Events, int Sent, int Kills, int Mismatches, int Lost, int Doubled, int Poison, int Alerts, int AlertsDoubled, double Seconds);

namespace TrustSignals.Bench.Faults;

/// <summary>What one seed found. Everything from <paramref name="Mismatches"/> to <paramref name="AlertsUndelivered"/> must be 0.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Events">Distinct events.</param>
/// <param name="Sent">Events sent by senders, duplicates included.</param>
/// <param name="Kills">SIGKILLs of the host.</param>
/// <param name="Outages">How often the storage was away.</param>
/// <param name="FullDisks">How often every write was refused for a while.</param>
/// <param name="Injected">Faults of the proxy by kind.</param>
/// <param name="Mismatches">Relationships that are not, bit for bit, the pure fold: level, promises, recoveries, spiral.</param>
/// <param name="Lost">Events without a marker.</param>
/// <param name="Doubled">Markers without an event.</param>
/// <param name="Poison">Messages in poison; all events are valid.</param>
/// <param name="Waiting">Messages that were never done with.</param>
/// <param name="Alerts">Alerts raised.</param>
/// <param name="AlertsMissing">Conditions that hold by the pure fold and have no open alert.</param>
/// <param name="AlertsDoubled">Alerts that another alert of the same condition and time doubles.</param>
/// <param name="AlertsUndelivered">Alerts that did not reach the archive, or wait in the outbox.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record FaultRunResult(
    int Seed, int Events, int Sent, int Kills, int Outages, int FullDisks, IReadOnlyDictionary<FaultKind, int> Injected,
    int Mismatches, int Lost, int Doubled, int Poison, int Waiting, int Alerts, int AlertsMissing, int AlertsDoubled, int AlertsUndelivered, double Seconds)
{
    public bool IsGood => Mismatches + Lost + Doubled + Poison + Waiting + AlertsMissing + AlertsDoubled + AlertsUndelivered == 0;
}

using System.Text.Json.Nodes;

namespace TrustSignals.Bench.Peer;

/// <summary>What one of the two did.</summary>
/// <param name="PerSecond">Events per second from a full queue, the start of the process included.</param>
/// <param name="OperationsPerEvent">Storage requests per message, polling, duplicates and kills included.</param>
/// <param name="Customers">Customers with a score.</param>
/// <param name="Wrong">Customers whose score is not that of their events counted once.</param>
/// <param name="Doubled">Events counted more than once.</param>
internal sealed record PeerFigures(double PerSecond, double OperationsPerEvent, int Customers, int Wrong, int Doubled)
{
    public JsonObject ToJson() => new()
    {
        ["eventsPerSecond"] = Math.Round(PerSecond, 1), ["operationsPerEvent"] = Math.Round(OperationsPerEvent, 2),
        ["customers"] = Customers, ["wrong"] = Wrong, ["doubled"] = Doubled,
    };
}

using System.Text.Json.Nodes;

namespace TrustSignals.Bench.Growth;

/// <summary>One customer with many signals.</summary>
/// <param name="Signals">The customer's events.</param>
/// <param name="StateBytes">The state row's columns, bytes; the mean over a cycle of sealing.</param>
/// <param name="FoldMicroseconds">Folding one more event, in memory, median.</param>
/// <param name="MillisecondsPerEvent">Counting one more event in storage, median.</param>
/// <param name="RequestsPerEvent">Table requests for it.</param>
internal sealed record StateFigures(int Signals, double StateBytes, double FoldMicroseconds, double MillisecondsPerEvent, double RequestsPerEvent)
{
    public JsonObject ToJson() => new()
    {
        ["signals"] = Signals, ["stateBytes"] = Math.Round(StateBytes), ["foldMicroseconds"] = Math.Round(FoldMicroseconds, 1),
        ["millisecondsPerEvent"] = Math.Round(MillisecondsPerEvent, 2), ["requestsPerEvent"] = Math.Round(RequestsPerEvent, 3),
    };
}

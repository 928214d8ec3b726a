using System.Text.Json.Nodes;

namespace TrustSignals.Bench.Growth;

/// <summary>One customer with many signals.</summary>
/// <param name="Signals">The customer's events.</param>
/// <param name="StateBytes">The state row's columns, bytes; the mean over a cycle of sealing.</param>
/// <param name="FoldMicroseconds">Folding one more event, in memory, median.</param>
/// <param name="Event">Counting one more event.</param>
/// <param name="Alert">Counting an event that raises an alert.</param>
/// <param name="Share">Working out the customer's share in the aggregates.</param>
internal sealed record StateFigures(int Signals, double StateBytes, double FoldMicroseconds, StepCost Event, StepCost Alert, StepCost Share)
{
    public JsonObject ToJson() => new()
    {
        ["signals"] = Signals, ["stateBytes"] = Math.Round(StateBytes), ["foldMicroseconds"] = Math.Round(FoldMicroseconds, 1),
        ["event"] = Event.ToJson(), ["alert"] = Alert.ToJson(), ["share"] = Share.ToJson(),
    };
}

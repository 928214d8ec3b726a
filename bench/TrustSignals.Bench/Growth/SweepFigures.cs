using System.Text.Json.Nodes;

namespace TrustSignals.Bench.Growth;

/// <summary>A sweep among many relationships.</summary>
/// <param name="Size">Relationships in the table.</param>
/// <param name="Due">Those that are due.</param>
/// <param name="Seconds">The sweep, median of three.</param>
/// <param name="ListSeconds">Reading who is due alone, median of three.</param>
/// <param name="Requests">Table requests of the sweep: what it costs on Azure.</param>
internal sealed record SweepFigures(int Size, int Due, double Seconds, double ListSeconds, double Requests)
{
    public JsonObject ToJson() => new()
    {
        ["relationships"] = Size, ["due"] = Due, ["seconds"] = Math.Round(Seconds, 3), ["listSeconds"] = Math.Round(ListSeconds, 3), ["requests"] = Requests,
    };
}

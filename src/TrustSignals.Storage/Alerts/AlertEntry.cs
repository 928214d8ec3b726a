using System.Text.Json.Serialization;

namespace TrustSignals.Storage.Alerts;

/// <summary>One episode of one condition of one customer.</summary>
/// <param name="Condition">The condition's identity: <c>sliding</c>, <c>promise-missed:order-7</c>.</param>
/// <param name="Episode">The episode's number within the condition, from 1.</param>
/// <param name="From">UTC ticks of the occurrence time at which the condition began, as far as is known.</param>
/// <param name="To">UTC ticks at which it was seen to have ended, or null while it holds.</param>
internal sealed record AlertEntry(string Condition, int Episode, long From, long? To)
{
    /// <summary>The id of the alert that was raised; null in rows from before it was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AlertId { get; init; }

    /// <summary>The condition's kind.</summary>
    [JsonIgnore]
    public string Kind => Condition.Split(':', 2)[0];
}

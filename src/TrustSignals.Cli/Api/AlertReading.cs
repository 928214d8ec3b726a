using System.Text.Json.Serialization;

namespace TrustSignals.Cli.Api;

/// <summary>An alert as the terminal shows it.</summary>
internal sealed record AlertReading(
    string Id, string CustomerId, string Condition, int Episode, DateTimeOffset RaisedAt, DateTimeOffset Since, double Level, double BandLow,
    double BandHigh, string Stage, int? GoodExperiencesNeeded, QuoteReading? Trigger, IReadOnlyList<QuoteReading>? Disappointments,
    int DisappointmentCount, QuoteReading? Occasion = null)
{
    /// <summary>Whether many disappointments add up, as against one event.</summary>
    [JsonIgnore]
    public bool IsSlide => Condition is "sliding" or "spiral";
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace TrustSignals.Storage.Alerts;

/// <summary>What an alert tells: enough to act on without opening anything else.</summary>
public sealed record TrustAlert
{
    /// <summary>Stable over retries and channels: receivers count once by it.</summary>
    public required string Id { get; init; }

    /// <summary>The customer, as the source names them.</summary>
    public required string CustomerId { get; init; }

    /// <summary>For example <c>sliding</c>.</summary>
    public required string Condition { get; init; }

    /// <summary><c>advisory</c>, <c>warning</c> or <c>critical</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>The order, ticket or promise it is about, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>By when something is due, UTC, or null: what was promised, or else an explanation.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The episode's number within the condition, from 1.</summary>
    public required int Episode { get; init; }

    /// <summary>When it was raised, UTC.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Since when the condition holds at the source, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The level, in (0, 100).</summary>
    public required double Level { get; init; }

    /// <summary>The uncertainty, in (0, 1].</summary>
    public required double Uncertainty { get; init; }

    /// <summary>The lower edge of the target band.</summary>
    public required double BandLow { get; init; }

    /// <summary>The upper edge of the target band.</summary>
    public required double BandHigh { get; init; }

    /// <summary>The stage by name.</summary>
    public required string Stage { get; init; }

    /// <summary>Good experiences still needed to be back in the band; null when no number would do.</summary>
    public required int? GoodExperiencesNeeded { get; init; }

    /// <summary>
    /// The weeks that good experiences alone would take at the customer's pace so far; 261 for more than five years, null
    /// when nothing is to be repaired or the pace is not known.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? WeeksToRepair { get; init; }

    /// <summary>The break that raised it; null when none did.</summary>
    public required AlertSignal? Trigger { get; init; }

    /// <summary>What it began with where no break raised it: the promise that falls due, the good experience that took the level above the band.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AlertSignal? Occasion { get; init; }

    /// <summary>The disappointments that added up, the latest last; at most ten.</summary>
    public required ImmutableArray<AlertSignal> Disappointments { get; init; }

    /// <summary>How many disappointments there were in all.</summary>
    public required int DisappointmentCount { get; init; }

    /// <summary>The policy version it was raised under.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>The customer's segment, or null.</summary>
    public string? Segment { get; init; }

    /// <summary>The share of customers who are worth less, in [0, 1]; told only where the level disagrees with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CommercialValue { get; init; }

    /// <summary>The touchpoint or segment that it is about; null when it is about one customer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AlertGroup? Group { get; init; }

    /// <summary>What this message tells, one of <see cref="AlertActions"/>.</summary>
    public string Action { get; init; } = AlertActions.Raised;

    /// <summary>When the step was taken, UTC; null when it is raised, and in rows from before steps had a time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? At { get; init; }

    /// <summary>How many steps the alert has taken; 0 when it is raised.</summary>
    public int Revision { get; init; }

    /// <summary>Where the alert stands, one of <see cref="AlertStatuses"/>.</summary>
    public string Status { get; init; } = AlertStatuses.Open;

    /// <summary>Who owns it, or null.</summary>
    public string? Assignee { get; init; }

    /// <summary>Who took the step, or null for the program.</summary>
    public string? Actor { get; init; }

    /// <summary>What they said about it, or null.</summary>
    public string? Note { get; init; }

    /// <summary>The id of this message: the alert's own when it is raised, with the revision after it later.</summary>
    [JsonIgnore]
    public string DeliveryId => Revision == 0 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}.{Revision:D4}");
}

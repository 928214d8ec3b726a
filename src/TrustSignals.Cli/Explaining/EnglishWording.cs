using System.Globalization;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.Output;

namespace TrustSignals.Cli.Explaining;

/// <summary>English.</summary>
internal sealed class EnglishWording : Wording
{
    public override CultureInfo Culture => CultureInfo.InvariantCulture;

    public override string Disappointments => "The disappointments of the present run";

    public override string Contributions => "What every judgement does to the level (log-odds)";

    public override string Prior => "where a relationship without experiences stands";

    public override string Sum => "the level's log-odds";

    public override string Summary(ExplanationReading explanation)
    {
        RelationshipReading reading = explanation.Relationship;
        string place = reading.BandPosition switch { "below" => "below", "above" => "above", _ => "within" };
        string stage = reading.Stage switch
        {
            "spiral" => "It is in a negative spiral.",
            "sliding" => "It is sliding.",
            "watch" => "Disappointments begin to add up.",
            _ => "It is steady.",
        };
        string trigger = explanation.Trigger is { } signal && reading.Stage != "steady"
            ? $" What raised the stage ({Date(signal.OccurredAt)}, {Mechanism(signal.Mechanism)}): “{signal.Words}”."
            : "";
        return string.Create(
            Culture,
            $"The level of {explanation.CustomerId} is {reading.Level:F1}, {place} its band {reading.Band.Low:F0} to {reading.Band.High:F0}. {stage}{trigger} Needed to be back in the band: {Styles.Needed(reading.GoodExperiencesNeeded)}.");
    }

    public override string Mechanism(string name) => name.Replace('-', ' ');

    public override string Date(DateTimeOffset time) => Styles.Date(time);
}

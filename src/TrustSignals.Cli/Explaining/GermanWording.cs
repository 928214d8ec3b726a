using System.Globalization;
using TrustSignals.Cli.Api;

namespace TrustSignals.Cli.Explaining;

/// <summary>German.</summary>
internal sealed class GermanWording : Wording
{
    // Culture data is not loaded (invariant globalization): what German needs of it stands here.
    public override CultureInfo Culture { get; } = new("")
    {
        NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
    };

    public override string Disappointments => "Die Enttäuschungen der laufenden Reihe";

    public override string Contributions => "Was jedes Urteil mit dem Niveau macht (Log-Odds)";

    public override string Prior => "wo eine Beziehung ohne Erfahrungen steht";

    public override string Sum => "die Log-Odds des Niveaus";

    public override string Summary(ExplanationReading explanation)
    {
        RelationshipReading reading = explanation.Relationship;
        string place = reading.BandPosition switch { "below" => "unter", "above" => "über", _ => "in" };
        string stage = reading.Stage switch
        {
            "spiral" => "Sie ist in einer Negativspirale.",
            "sliding" => "Sie rutscht.",
            "watch" => "Enttäuschungen beginnen sich zu summieren.",
            _ => "Sie ist stabil.",
        };
        string trigger = explanation.Trigger is { } signal && reading.Stage != "steady"
            ? $" Was die Stufe gehoben hat ({Date(signal.OccurredAt)}, {Mechanism(signal.Mechanism)}): „{signal.Words}“."
            : "";
        return string.Create(
            Culture,
            $"Die Beziehung zu {explanation.CustomerId} steht bei {reading.Level:F1}, {place} ihrem Zielband {reading.Band.Low:F0} bis {reading.Band.High:F0}. {stage}{trigger} Nötig bis zurück ins Band: {Needed(reading.GoodExperiencesNeeded)}.");
    }

    public override string Mechanism(string name) => name switch
    {
        "reliability" => "Verlässlichkeit",
        "transparency" => "Transparenz",
        "clarity" => "Verständlichkeit",
        "responsiveness" => "Reaktion",
        "cost-fairness" => "Kostenfairness",
        "truthfulness" => "Wahrhaftigkeit",
        "traceability" => "Nachvollziehbarkeit",
        "proactive-help" => "unaufgeforderte Hilfe",
        "consistency" => "Beständigkeit",
        "personal-regard" => "persönliche Zuwendung",
        _ => name,
    };

    public override string Date(DateTimeOffset time) => time.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static string Needed(int? goodExperiences) => goodExperiences switch
    {
        null => "keine Zahl guter Erfahrungen würde genügen",
        0 => "nichts",
        1 => "1 gute Erfahrung",
        _ => string.Create(CultureInfo.InvariantCulture, $"{goodExperiences} gute Erfahrungen"),
    };
}

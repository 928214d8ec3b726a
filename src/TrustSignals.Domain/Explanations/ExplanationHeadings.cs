namespace TrustSignals.Domain.Explanations;

/// <summary>The headings over the parts of an <see cref="ExplanationText"/>, for whoever shows it.</summary>
/// <param name="What">Over what happened.</param>
/// <param name="How">Over how it was judged.</param>
/// <param name="Why">Over why the level is what it is.</param>
/// <param name="Repair">Over what would repair it.</param>
/// <param name="Conditions">Over what holds now.</param>
/// <param name="Contributions">Over the list of all contributions.</param>
/// <param name="Prior">Beside the prior's log-odds.</param>
/// <param name="Rounding">Beside what floating point leaves over.</param>
/// <param name="Sum">Beside the level's log-odds.</param>
public sealed record ExplanationHeadings(
    string What, string How, string Why, string Repair, string Conditions, string Contributions, string Prior, string Rounding, string Sum)
{
    private static readonly ExplanationHeadings English = new(
        "What happened", "How it was judged", "Why the level is what it is", "What would repair it", "What holds now",
        "What every judgement does to the level (log-odds)", "prior: a relationship without experiences", "rounding", "the level's log-odds");

    private static readonly ExplanationHeadings German = new(
        "Was geschah", "Wie es beurteilt wurde", "Warum das Niveau so ist", "Was es reparieren würde", "Was jetzt gilt",
        "Was jedes Urteil mit dem Niveau macht (Log-Odds)", "Ausgangswert: eine Beziehung ohne Erfahrungen", "Rundung", "die Log-Odds des Niveaus");

    /// <summary>The headings in a language.</summary>
    /// <param name="language">German or English.</param>
    public static ExplanationHeadings Of(TextLanguage language) => language == TextLanguage.German ? German : English;
}

using System.Globalization;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Phases;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Explanations;

/// <summary>The words of the model in both languages.</summary>
internal static class Wording
{
    private static readonly string[] EnglishConditions =
    [
        "severe break", "first disappointment", "sliding", "negative spiral", "customer gone quiet", "message unanswered",
        "promise due soon", "promise missed", "recovery due", "recovery missed", "over-trust", "trust advance to review",
        "contagion", "trust SLA burning", "value and trust disagree",
    ];

    private static readonly string[] GermanConditions =
    [
        "schwerer Bruch", "erste Enttäuschung", "im Abgleiten", "Negativspirale", "Kunde verstummt", "Nachricht unbeantwortet",
        "Zusage bald fällig", "Zusage verpasst", "Wiedergutmachung fällig", "Wiedergutmachung verpasst", "Übervertrauen", "Vertrauensvorschuss prüfen",
        "Ansteckung", "Vertrauens-SLA wird verbraucht", "Wert und Vertrauen widersprechen sich",
    ];

    public static string Of(ConditionKind kind, TextLanguage language) =>
        (language == TextLanguage.German ? GermanConditions : EnglishConditions)[(int)kind];

    public static string Of(BandPosition position, TextLanguage language) => (position, language) switch
    {
        (BandPosition.Below, TextLanguage.German) => "unter dem Zielband",
        (BandPosition.Within, TextLanguage.German) => "im Zielband",
        (BandPosition.Above, TextLanguage.German) => "über dem Zielband",
        (BandPosition.Below, _) => "below the band",
        (BandPosition.Within, _) => "in the band",
        _ => "above the band",
    };

    public static string Of(EvidenceSource source, TextLanguage language) => (source, language) switch
    {
        (EvidenceSource.Judgement, TextLanguage.German) => "Urteil",
        (EvidenceSource.KeptPromise, TextLanguage.German) => "Zusage gehalten",
        (EvidenceSource.LatePromise, TextLanguage.German) => "Zusage verspätet",
        (EvidenceSource.MissedPromise, TextLanguage.German) => "Zusage stillschweigend verpasst",
        (EvidenceSource.UnansweredMessage, TextLanguage.German) => "Nachricht unbeantwortet",
        (EvidenceSource.CustomerQuiet, TextLanguage.German) => "Kunde verstummt",
        (EvidenceSource.RecoveryCredit, TextLanguage.German) => "Gutschrift für Wiedergutmachung",
        (EvidenceSource.RevokedCredit, TextLanguage.German) => "Gutschrift zurückgenommen",
        (EvidenceSource.Judgement, _) => "judgement",
        (EvidenceSource.KeptPromise, _) => "promise kept",
        (EvidenceSource.LatePromise, _) => "promise late",
        (EvidenceSource.MissedPromise, _) => "promise missed in silence",
        (EvidenceSource.UnansweredMessage, _) => "message unanswered",
        (EvidenceSource.CustomerQuiet, _) => "customer gone quiet",
        (EvidenceSource.RecoveryCredit, _) => "recovery credit",
        _ => "credit taken back",
    };

    public static string Of(RelationshipPhase phase, TextLanguage language) => (phase, language) switch
    {
        (RelationshipPhase.Unaware, TextLanguage.German) => "unbewusst",
        (RelationshipPhase.Aware, TextLanguage.German) => "bewusst",
        (RelationshipPhase.Building, TextLanguage.German) => "im Aufbau",
        (RelationshipPhase.Intuitive, TextLanguage.German) => "intuitiv",
        (RelationshipPhase.Unaware, _) => "unaware",
        (RelationshipPhase.Aware, _) => "aware",
        (RelationshipPhase.Building, _) => "building",
        _ => "intuitive",
    };

    public static string Number(double value, TextLanguage language)
    {
        string text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return language == TextLanguage.German ? text.Replace('.', ',') : text;
    }

    public static string Whole(double value) => Math.Round(value).ToString("0", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at, TextLanguage language) =>
        at.UtcDateTime.ToString(language == TextLanguage.German ? "dd.MM.yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

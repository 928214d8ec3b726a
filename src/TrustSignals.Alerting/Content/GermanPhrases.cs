using System.Collections.Frozen;
using System.Globalization;
using TrustSignals.Domain.Explanations;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Content;

/// <summary>German.</summary>
internal sealed class GermanPhrases() : Phrases(TextLanguage.German)
{
    public static GermanPhrases Instance { get; } = new();

    public override string Tag => "de";

    public override string What => "Was";

    public override string How => "Wie";

    public override string Why => "Warum";

    public override string Evidence => "Belege";

    public override string OpenEvidence => "Belege öffnen";

    public override string Acknowledge => "Übernehmen";

    public override string Snooze => "Zurückstellen";

    public override string Playbook => "Vorgehen";

    public override (string Check, string Explain, string Commit, string Offer) PlaybookLabels => ("Prüfen", "Erklären", "Zusagen", "Anbieten");

    public override FrozenDictionary<string, string> FactLabels { get; } = new Dictionary<string, string>
    {
        ["level"] = "Vertrauensniveau", ["band"] = "Zielband", ["uncertainty"] = "Unsicherheit", ["stage"] = "Stufe", ["severity"] = "Dringlichkeit",
        ["segment"] = "Segment", ["reference"] = "Betrifft", ["due"] = "Fällig bis", ["explanation-due"] = "Erklärung fällig bis", ["owner"] = "Zuständig", ["policy"] = "Regelversion", ["key"] = "Alarm",
        ["note"] = "Notiz", ["attainment"] = "Im Zielband", ["agreed"] = "Vereinbart", ["burn"] = "Verbrauch über einen Tag / eine Woche",
        ["customers"] = "Kunden", ["disappointed"] = "Enttäuscht", ["exposed"] = "Ausgesetzt", ["touchpoints"] = "Kontaktpunkte",
    }.ToFrozenDictionary();

    public override FrozenDictionary<string, string> Conditions { get; } = new Dictionary<string, string>
    {
        ["breach"] = "Vertrauensbruch", ["first-disappointment"] = "erste Enttäuschung", ["sliding"] = "Vertrauen rutscht",
        ["spiral"] = "Negativspirale", ["silence-theirs"] = "Kunde ist verstummt", ["silence-ours"] = "Kunde ohne Antwort",
        ["promise-due-soon"] = "Zusage wird fällig", ["promise-missed"] = "Zusage verpasst", ["recovery-due"] = "Erklärung ist fällig",
        ["recovery-missed"] = "Wiedergutmachung verpasst", ["over-trust"] = "Vertrauen über dem Zielband", ["advance-review"] = "Vertrauensvorschuss beendet",
        ["contagion"] = "Ansteckung", ["trust-sla"] = "Vertrauens-SLA wird verbraucht", ["commercial-disagreement"] = "Niveau und Wert widersprechen sich",
    }.ToFrozenDictionary();

    public override FrozenDictionary<string, string> Meanings { get; } = new Dictionary<string, string>
    {
        ["breach"] = "Eine schwere Enttäuschung hat das Vertrauen gebrochen; die Frist zur Wiedergutmachung läuft.",
        ["first-disappointment"] = "Die erste Enttäuschung nach lauter guten Erfahrungen.",
        ["sliding"] = "Kleine Enttäuschungen summieren sich; keine davon hätte für sich einen Alarm ausgelöst.",
        ["spiral"] = "Die Enttäuschungen verstärken einander; gute Erfahrungen zählen inzwischen weniger.",
        ["silence-theirs"] = "Nach einer Enttäuschung meldet sich der Kunde viel länger nicht, als es bei ihm üblich ist.",
        ["silence-ours"] = "Eine Nachricht des Kunden blieb länger als vereinbart ohne Antwort.",
        ["promise-due-soon"] = "Eine Zusage an den Kunden wird bald fällig.",
        ["promise-missed"] = "Eine Zusage an den Kunden ist verstrichen, und noch hat sich niemand beschwert.",
        ["recovery-due"] = "Die Frist zur Wiedergutmachung endet bald, und dem Kunden wurde nichts erklärt.",
        ["recovery-missed"] = "Die Frist endete ohne bestätigte Wiedergutmachung, oder dasselbe geschah noch einmal.",
        ["over-trust"] = "Das Niveau liegt über dem Zielband: Die Erwartungen sind womöglich höher, als sich halten lässt.",
        ["advance-review"] = "Der Vertrauensvorschuss der neuen Beziehung ist beendet: einmal ansehen.",
        ["contagion"] = "Mehrere Kunden wurden in kurzer Zeit an derselben Stelle enttäuscht.",
        [ActorMeaning] = "Mehrere Kunden wurden in kurzer Zeit durch ein und dasselbe Team oder dieselbe Person enttäuscht, an keinem einzelnen Kontaktpunkt genug für eine eigene Meldung.",
        ["trust-sla"] = "Der Anteil der Kunden im Zielband wird schneller verbraucht als vereinbart.",
        ["commercial-disagreement"] = "Vertrauensniveau und wirtschaftlicher Wert der Beziehung zeigen in verschiedene Richtungen.",
    }.ToFrozenDictionary();

    public override FrozenDictionary<string, string> Expectations { get; } = new Dictionary<string, string>
    {
        ["reliability"] = "geschieht, was zugesagt wurde", ["transparency"] = "sie erfahren, was vor sich geht",
        ["clarity"] = "sie verstehen, was man ihnen sagt", ["responsiveness"] = "jemand rechtzeitig antwortet",
        ["cost-fairness"] = "sie zahlen, was vereinbart war, und nicht mehr", ["truthfulness"] = "stimmt, was man ihnen sagt",
        ["traceability"] = "sich Entscheidungen nachvollziehen lassen", ["proactive-help"] = "Hilfe kommt, bevor sie fragen müssen",
        ["consistency"] = "sie jedes Mal gleich behandelt werden", ["personal-regard"] = "man ihnen als Person begegnet",
    }.ToFrozenDictionary();

    public override FrozenDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["promise-due-soon"] = "Verfehlt ist nichts: Das Zugesagte lässt sich noch rechtzeitig halten.",
        ["over-trust"] = "Verfehlt ist nichts: Nach so vielen guten Erfahrungen erwartet der Kunde womöglich mehr, als sich halten lässt.",
        ["advance-review"] = "Jede neue Beziehung wird einmal angesehen, wenn ihr Vertrauensvorschuss endet, wie immer es ausging.",
    }.ToFrozenDictionary();

    public override FrozenDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        ["advisory"] = "Hinweis", ["warning"] = "Warnung", ["critical"] = "kritisch",
        ["steady"] = "stabil", ["watch"] = "beobachten", ["sliding"] = "rutscht", ["spiral"] = "Spirale",
        ["raised"] = "Ausgelöst", ["acknowledged"] = "Übernommen", ["recovering"] = "In Wiedergutmachung", ["resolved"] = "Erledigt",
        ["escalated"] = "Eskaliert, nicht rechtzeitig übernommen", ["reminded"] = "Erinnerung, noch nicht übernommen", ["reopened"] = "Wieder geöffnet", ["assigned"] = "Zugewiesen",
        ["snoozed"] = "Zurückgestellt", ["woken"] = "Wiedervorlage", ["commented"] = "Kommentar",
    }.ToFrozenDictionary();

    public override string Verdict(string customer, string condition, double level, double low, double high) =>
        string.Create(CultureInfo.InvariantCulture, $"Kunde {customer}: {condition}. Niveau {level:F0}, {Against(level, low, high)} Zielband {low:F0}–{high:F0}.");

    public override string GroupVerdict(AlertGroup group, string condition) => group.Kind != AlertGroup.Segment
        ? string.Create(CultureInfo.InvariantCulture, $"{Named(group)}: {condition}. {group.Disappointed} von {group.Customers} Kunden binnen {(group.WindowDays == 1 ? "eines Tages" : $"{group.WindowDays} Tagen")} enttäuscht.")
        : string.Create(CultureInfo.InvariantCulture, $"{Named(group)}: {condition}. {group.Within} von {group.Customers} Kunden im Zielband, vereinbart {100 * group.Target:F0} %.");

    public override string GroupHow(AlertGroup group, DateTimeOffset since) => group.Kind == AlertGroup.Segment
        ? $"Verbrauch über einen Tag das {Number(group.BurnDay, "F1")}-Fache, über eine Woche das {Number(group.BurnWeek, "F1")}-Fache des Vereinbarten; besteht seit {Time(since)}."
        : group.ByOneActor > 0
            ? string.Create(CultureInfo.InvariantCulture, $"Besteht seit {Time(since)}; {group.ByOneActor} davon hatten mit ein und demselben Team oder derselben Person zu tun.")
            : $"Besteht seit {Time(since)}.";

    public override string GroupWhy(AlertGroup group, string? mechanism, string? expectation) =>
        group.Kind == AlertGroup.Segment ? "Der vereinbarte Anteil der Kunden im Zielband wird verfehlt, und die Zeit, die das dauern darf, wird aufgebraucht."
        : group.Kind == AlertGroup.Actor ? $"{(mechanism is null ? "" : $"Am meisten Vertrauen ging bei {mechanism} verloren: Kunden erwarten, dass {expectation}. ")}Misstrauen gegen einen Menschen überträgt sich auf das Unternehmen."
        : mechanism is null ? "Misstrauen gegen einen Ort überträgt sich auf das Unternehmen: Anderen Kunden begegnet dort dasselbe."
        : $"Am meisten Vertrauen ging bei {mechanism} verloren: Kunden erwarten, dass {expectation}. Misstrauen gegen einen Ort überträgt sich auf das Unternehmen.";

    public override string GroupNeeded(AlertGroup group) => group.Kind switch
    {
        AlertGroup.Actor => string.Create(CultureInfo.InvariantCulture, $"Erst ansehen, was der Arbeit fehlt, ehe jemand beurteilt wird: Das haben {group.Disappointed} Kunden erlebt; wer schuld ist, sagt es nicht.") + ExposedOf(group) switch
        {
            0 => "",
            1 => " Ein weiterer hatte dort zu tun und ist dem ausgesetzt.",
            long more => string.Create(CultureInfo.InvariantCulture, $" {more} weitere hatten dort zu tun und sind dem ausgesetzt."),
        },
        AlertGroup.Touchpoint => ExposedOf(group) switch
        {
            0 => "Alle Kunden, die dort waren, sind enttäuscht: auf sie zugehen und die Ursache beheben.",
            1 => "Ein weiterer Kunde war dort und ist dem ausgesetzt: zuerst auf ihn zugehen und die Ursache beheben.",
            long more => string.Create(CultureInfo.InvariantCulture, $"{more} weitere Kunden waren dort und sind dem ausgesetzt: zuerst auf sie zugehen und die Ursache beheben."),
        } + $" Wer sie sind: {ExposedLinkOf(group)}",
        _ => MissingOf(group) switch
        {
            0 => "Das Vereinbarte ist derzeit gehalten: Es muss so bleiben.",
            1 => "Ein Kunde mehr muss zurück ins Zielband, damit das Vereinbarte gehalten wird.",
            long missing => string.Create(CultureInfo.InvariantCulture, $"{missing} Kunden mehr müssen zurück ins Zielband, damit das Vereinbarte gehalten wird."),
        },
    };

    public override string HowSentence(int count, DateTimeOffset since, string? mechanism)
    {
        string last = mechanism is null ? "" : $"; ausgelöst im Punkt {mechanism}";
        return count switch
        {
            0 => $"Besteht seit {Time(since)}{last}.",
            1 => $"Eine Enttäuschung; besteht seit {Time(since)}{last}.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{count} Enttäuschungen; besteht seit {Time(since)}{last}."),
        };
    }

    public override string WhySentence(string? mechanism, string? expectation) => mechanism is null
        ? "Kein einzelnes Ereignis hat es ausgelöst: Zeit verging, und das Erwartete blieb aus."
        : $"Verfehlt wurde die Erwartung an {mechanism}: Kunden erwarten, dass {expectation}.";

    public override string DisagreementSentence(double value, double level) => string.Create(
        CultureInfo.InvariantCulture,
        $"Der Kunde ist mehr wert als {100 * value:F0} % der anderen, und das Niveau ist {level:F0}: {(100 * value > level ? "Das Geschäft läuft weiter, während Vertrauen verloren geht, und kann ohne Warnung enden" : "Das Vertrauen ist da, das Geschäft nicht")}.");

    public override string AboveBand => "Das Niveau liegt über dem Zielband; es fehlen keine guten Erfahrungen. Sagen Sie offen, was sich halten lässt.";

    public override string NeededSentence(int? count) => count switch
    {
        null => "Keine Zahl gewöhnlicher guter Erfahrungen bringt das Niveau von selbst ins Zielband zurück: erst erklären.",
        0 => "Das Niveau liegt im Zielband; es fehlen keine guten Erfahrungen.",
        1 => "Eine gute Erfahrung fehlt noch bis zurück ins Zielband.",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} gute Erfahrungen fehlen noch bis zurück ins Zielband."),
    };

    public override string DigestTitle(int count) => count == 1 ? "Eine Beziehung, die einen Blick wert ist" : string.Create(CultureInfo.InvariantCulture, $"{count} Beziehungen, die einen Blick wert sind");

    public override string SentAgain(string id) => $"erneut gesendet als {id}; vielleicht schon angekommen";

    public override string Time(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time:dd.MM.yyyy HH:mm} Uhr ({Offset(time)})");

    public override string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture).Replace('.', ',');

    public override string Named(AlertGroup group) => group.Kind switch
    {
        AlertGroup.Touchpoint => $"Kontaktpunkt {group.Name}",
        AlertGroup.Actor => group.Name.Length == 0 ? "Ein Team oder eine Person" : $"Team oder Person {group.Name}",
        _ => group.Name.Length == 0 ? "Kunden ohne Segment" : $"Segment {group.Name}",
    };

    private static string Against(double level, double low, double high) => level < low ? "unter dem" : level > high ? "über dem" : "im";
}

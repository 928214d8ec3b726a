using System.Text.RegularExpressions;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Agents;

/// <summary>Tells explanations, apologies, compensation and "it is done" apart; they drive recovery differently.</summary>
internal static partial class AgentActReader
{
    public static readonly (AgentActs Act, SignalKind Kind)[] Kinds =
    [
        (AgentActs.Explanation, SignalKind.Explanation),
        (AgentActs.Compensation, SignalKind.Compensation),
        (AgentActs.Apology, SignalKind.Apology),
        (AgentActs.Fulfilment, SignalKind.PromiseFulfilled),
    ];

    /// <param name="sentence">One sentence, no question.</param>
    /// <param name="hasPromise">The sentence promises something by a date: money promised is not yet money given.</param>
    public static AgentActs Find(string sentence, bool hasPromise)
    {
        AgentActs acts = AgentActs.None;
        acts |= Explanation().IsMatch(sentence) && !Unexplained().IsMatch(sentence) ? AgentActs.Explanation : 0;
        acts |= Apology().IsMatch(sentence) ? AgentActs.Apology : 0;
        acts |= !hasPromise && Compensation().IsMatch(sentence) && !Refused().IsMatch(sentence) ? AgentActs.Compensation : 0;
        acts |= !hasPromise && Done().IsMatch(sentence) && !Refused().IsMatch(sentence) ? AgentActs.Fulfilment : 0;
        return acts;
    }

    [GeneratedRegex(
        @"\b(?:(?:der )?grund (?:dafür |hierfür |für \w+ )?(?:ist|war|liegt|lag)|grund (?:dafür|hierfür)|ursache|ursächlich|verursacht|ausgelöst durch|(?:lag|liegt|gelegen) (?:\w+ ){0,2}(?:daran|an (?:einem|einer|dem|der))|zurückzuführen|aufgrund|auf ?grund (?:von|eines|einer)|wegen (?:eines|einer|des|der)|weil|hat dazu geführt|führte dazu|zustande gekommen|kam es (?:\w+ ){0,3}zu|folgendes passiert|was passiert ist|the reason (?:is|was|for|why)|because|due to|caused by|was caused|root cause|what happened|this happened (?:when|as|after)|led to|resulted from|as a result of)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Explanation();

    [GeneratedRegex(
        @"\b(?:(?:grund|ursache) (?:\w+ ){0,3}(?:nicht|unbekannt|noch (?:offen|unklar))|(?:prüfen|klären|suchen|ermitteln) (?:\w+ ){0,4}(?:grund|ursache|weshalb|warum)|(?:don't|do not|cannot|can't) (?:\w+ ){0,2}(?:reason|why|cause)|looking into (?:the )?(?:reason|cause|why)|wegen (?:eines|einer|der|des) (?:rückfrage|rückfragen|terminvereinbarung|frage))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unexplained();

    [GeneratedRegex(@"\b(?:entschuldig\w*|verzeihung|tut (?:mir|uns) (?:\w+ ){0,2}leid|bedauer\w*|sorry|apolog\w+|regret)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Apology();

    [GeneratedRegex(
        @"\b(?:gutschrift|gutgeschrieben|gutschein\w*|schreiben (?:\w+ ){0,6}gut|erstatte\w*|zurückerstatte\w*|rückerstatt\w*|entschädig\w*|kulanz\w*|kulanterweise|erlassen|verzichten (?:\w+ ){0,3}auf (?:die|den)|übernehmen (?:\w+ ){0,4}kosten|(?:nachlass|rabatt) von|kostenlos(?:en|e|es)? (?:ersatz|monat|austausch|versand)|freimonat|refund\w*|credit(?:ed|ing)?|voucher|compensat\w+|goodwill|reimburs\w+|waive[ds]?|waiving|free month|discount of|free of charge)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Compensation();

    [GeneratedRegex(
        @"\b(?:(?:ist|wurde|wird|wurden|sind|worden|habe|haben|hat|heute|soeben|jetzt|nun|bereits) (?:\w+[ ,]+){0,8}(?:überwiesen|erstattet|gutgeschrieben|versandt|versendet|verschickt|erledigt|storniert|korrigiert|behoben|repariert|ausgetauscht|freigeschaltet|freigegeben|gelöst|geliefert|zugestellt|angewiesen|abgeschlossen)\b(?! werden)|(?:has|have) (?:now |already |just |been |all )*(?:sent|shipped|refunded|credited|fixed|resolved|repaired|replaced|corrected|cancelled|canceled|completed|delivered|dispatched|reimbursed|paid|unlocked|reinstated)|(?:is|are|was|were) (?:now |all )?(?:fixed|resolved|shipped|refunded|credited|corrected|dispatched|delivered))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Done();

    [GeneratedRegex(
        @"\b(?:nicht|kein\w*|leider|sobald|wenn|falls|sofern|könn(?:t|t)en|würden?|beantrag\w*|not|no|cannot|can't|unable|if|once|unless|would|could|unfortunately|request)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Refused();
}

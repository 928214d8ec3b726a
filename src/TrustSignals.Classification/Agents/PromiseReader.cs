using System.Text.RegularExpressions;

namespace TrustSignals.Classification.Agents;

/// <summary>Promises with a due time in sentences of the company, German and English.</summary>
internal static partial class PromiseReader
{
    public const string Rule = "rule:spoken-promise/1";

    /// <summary>The promise in a sentence, or null: no commitment, no due time, or a request to the customer.</summary>
    /// <param name="sentence">One sentence.</param>
    /// <param name="saidAt">When it was said; due times are relative to it.</param>
    public static SpokenPromise? Find(string sentence, DateTimeOffset saidAt)
    {
        if (!Commitment().IsMatch(sentence) || NotPromised().IsMatch(sentence) || DueTimeReader.Find(sentence, saidAt) is not { } due)
        {
            return null;
        }

        return new SpokenPromise(due, Reply().IsMatch(sentence));
    }

    [GeneratedRegex(
        @"\b(?:(?:ich|wir) (?:werde\w*|melde\w*|schicke\w*|sende\w*|überweise\w*|erstatte\w*|rufe\w*|kümmer\w*|liefer\w*|prüfe\w*|kläre\w*|komme\w*|schreibe\w*|veranlass\w*|repariere\w*|tausche\w*|antworte\w*|gebe\w*|sorge\w*|erledige\w*|storniere\w*|bearbeite\w*|informiere\w*|versprech\w*|sichere\w*|garantiere\w*)|(?:melde\w*|schicke\w*|sende\w*|überweise\w*|erstatte\w*|rufe\w*|kümmer\w*|liefer\w*|prüfe\w*|kläre\w*|veranlass\w*|antworte\w*|gebe\w*|informiere\w*|bekommen|erhalten|hören) (?:ich|wir|sie|du|ihr)|(?:sie|du|ihr) (?:erhalten|erhältst|bekommen|bekommst|kriegst|kriegen|hören|hörst|haben|hast)|(?:wird|werden|ist|sind|kommt|erfolgt|trifft|erreicht|steht)\b|spätestens|versprochen|zugesagt|garantier\w*|(?:i|we) (?:will|shall|can|are going to|promise|guarantee|expect|aim)|(?:i|we)'ll|(?:i|we)'(?:m|re) (?:going to|sending|arranging)|you (?:will|can expect|should)|you'll|will (?:be|arrive|reach|get|contact|call|receive|have|take|process|credit|refund|deliver)|is (?:due|scheduled|expected)|expected)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Commitment();

    [GeneratedRegex(
        @"\b(?:bitte (?:\w+ ){0,4}(?:senden|schicken|melden|geben|antworten|reichen|überweisen|zahlen|prüfen|rufen) sie|senden sie|schicken sie|melden sie sich|reichen sie|überweisen sie|zahlen sie|benötigen wir|brauchen wir|please (?:send|reply|let|call|provide|contact|pay|return|confirm)|you (?:must|need to|have to)|wir warten|(?:nicht|leider|kein\w*) (?:\w+ ){0,3}(?:versprechen|garantieren|zusagen|möglich|schaffen)|(?:cannot|can't|unable to|not able to|won't|will not)|(?:wurde|wurden|war|waren|hatten|hatte|habe|haben) (?:\w+ ){0,6}(?:nicht|versucht))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotPromised();

    [GeneratedRegex(
        @"\b(?:melde\w*|rückmeldung|rückruf|zurückrufen|zurückmelden|rufe\w* (?:\w+ ){0,4}(?:an|zurück)|antwort\w*|bescheid|informier\w*|hören|feedback|get back|come back to you|call (?:you|back)|call you back|reply|respond|response|answer|update you|an update|let you know|be in touch|contact you|hear from|email you|inform you)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reply();
}

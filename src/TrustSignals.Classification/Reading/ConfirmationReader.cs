using System.Text.RegularExpressions;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Reading;

/// <summary>The customer says that the matter is settled.</summary>
internal static partial class ConfirmationReader
{
    public const string Rule = "rule:confirmation/1";

    public static Evidence? Find(string text)
    {
        Match match = Settled().Match(text);
        return match.Success && !Open().IsMatch(text) ? new Evidence("text", match.Index, match.Length, match.Value) : null;
    }

    [GeneratedRegex(
        @"\b(?:(?:hat sich|ist|wäre|damit|sache|problem|alles|jetzt|nun|wieder)\s+(?:\w+\s+){0,3}(?:erledigt|gelöst|geklärt|behoben|in ordnung)|(?:funktioniert|läuft|geht|klappt)\s+(?:jetzt|wieder|nun)(?!\s+nich?t)|geld ist (?:jetzt |heute |inzwischen )?(?:da|angekommen|eingegangen)|(?:is|are|been|got|it's|all|now)\s+(?:\w+\s+){0,2}(?:resolved|sorted|fixed|settled|solved)|(?:works|working) (?:again|now|fine now)|received (?:the|my) (?:refund|money|replacement|package|parcel))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Settled();

    [GeneratedRegex(
        @"\b(?:nicht|noch immer|immer noch|nichts|kein\w*|nie|wann|falls|wenn|erst wenn|not|still|never|isn't|hasn't|when|if|until|unless|once)\b|\?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Open();
}

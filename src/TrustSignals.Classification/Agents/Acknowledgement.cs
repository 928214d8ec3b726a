using System.Text.RegularExpressions;

namespace TrustSignals.Classification.Agents;

/// <summary>
/// Whether an automaton only says that a message has come in. That is no answer: the reply standard runs on. What
/// tells the customer the thing they asked for is one, whoever wrote it.
/// </summary>
internal static partial class Acknowledgement
{
    public static bool IsOne(string text) => Words().IsMatch(text);

    [GeneratedRegex(
        @"\b(eingegangen|eingang(s|sbestätigung)?|erhalten|empfangen|bearbeit\w*|melden uns|kümmern uns|hohe\w* \w*aufkommen\w*|so bald wie möglich|schnellstmöglich"
        + @"|received|being processed|process your|get back to you|look into|as soon as (possible|we can)|high volume|in the queue|ticket (number|has been))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}

using System.Text.RegularExpressions;

namespace TrustSignals.Classification.Texts;

/// <summary>How a message begins and ends by custom: salutations and closings that share a line with what is said.</summary>
internal static partial class CourtesyMask
{
    private const int LongestClosing = 60;

    /// <summary>Whether there is something to blank out.</summary>
    public static bool IsNeeded(string text) => LengthOfOpening(text) > 0 || StartOfClosing(text) < text.Length;

    public static void Apply(string text, char[] masked)
    {
        int opening = LengthOfOpening(text);
        int closing = StartOfClosing(text);
        // A greeting alone is left as it is: there is nothing else to read.
        if (text.AsSpan(opening, Math.Max(0, closing - opening)).Trim().IsEmpty)
        {
            return;
        }

        TextMask.Blank(masked.AsSpan(0, opening));
        TextMask.Blank(masked.AsSpan(closing));
    }

    private static int LengthOfOpening(string text)
    {
        foreach (ValueMatch match in Opening().EnumerateMatches(text))
        {
            return match.Length;
        }

        return 0;
    }

    private static int StartOfClosing(string text)
    {
        int from = Math.Max(0, text.Length - LongestClosing);
        foreach (ValueMatch match in Closing().EnumerateMatches(text.AsSpan(from)))
        {
            return from + match.Index;
        }

        return text.Length;
    }

    // With a name only up to a comma: "Dear God this is awful." is no salutation.
    [GeneratedRegex(@"\A\s*(?:(?:hallo|hi|hello|hey|moin|servus|grüezi|grüß gott|guten (?:tag|morgen|abend)|good (?:morning|afternoon|evening))(?: (?:zusammen|miteinander|there|all|team))?[.!,]+\s+|(?:sehr geehrte[rs]?|liebe[rs]?|hallo|guten (?:tag|morgen|abend)|grüezi|hi|hello|dear|good (?:morning|afternoon|evening))(?: [\p{L}.-]+){1,4},\s+)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"(?<=[.!?…)]\s*)(?:mit (?:freundlichen?|besten?|lieben?|herzlichen?) gr(?:ü|ue)(?:ß|ss)(?:en)?|(?:viele|beste|liebe|freundliche|sch(?:ö|oe)ne|herzliche) gr(?:ü|ue)(?:ß|ss)e|mfg|lg|vg|(?:kind|best|warm) regards|yours (?:sincerely|faithfully)|best wishes)(?![\p{L}])[,.]?(?:\s+\p{L}[\p{L}.-]*){0,3}[.!]?\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Closing();
}

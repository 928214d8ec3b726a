using System.Text.RegularExpressions;

namespace TrustSignals.Classification.Texts;

/// <summary>Mails: quoted lines, everything below a reply header, signatures and disclaimers.</summary>
internal static partial class QuoteMask
{
    private const int LongestClosing = 60;

    public static void Apply(char[] text)
    {
        int start = 0;
        bool hasWords = false;
        while (start < text.Length)
        {
            int length = text.AsSpan(start).IndexOfAny('\n', '\r');
            length = length < 0 ? text.Length - start : length;
            Span<char> line = text.AsSpan(start, length);
            ReadOnlySpan<char> trimmed = ((ReadOnlySpan<char>)line).Trim();
            if (trimmed.Length > 0 && trimmed[0] == '>')
            {
                TextMask.Blank(line);
            }
            else if (trimmed.Length > 0 && (EndsHere(trimmed) || (hasWords && trimmed.Length <= LongestClosing && Closing().IsMatch(trimmed))))
            {
                TextMask.Blank(text.AsSpan(start));
                return;
            }
            else if (OneLineTail().EnumerateMatches(line) is var tails && tails.MoveNext())
            {
                TextMask.Blank(text.AsSpan(start + tails.Current.Index));
                return;
            }

            hasWords |= trimmed.Length > 0;
            start += length + 1;
        }
    }

    private static bool EndsHere(ReadOnlySpan<char> line) => line is "--" or "-- " || ReplyHeader().IsMatch(line);

    [GeneratedRegex(@"^(?:-{2,}\s*(?:Urspr[üu]ngliche Nachricht|Original[- ]?(?:Message|Nachricht)|Forwarded message|Weitergeleitete Nachricht)|Am .{4,80} schrieb\b|On .{4,80} wrote:|_{10,}$|(?:Von|From):\s.{0,80}@)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReplyHeader();

    [GeneratedRegex(@"^(?:mit (?:freundlichen?|besten?|lieben?|herzlichen?) gr(?:ü|ue)(?:ß|ss)(?:en)?|mfg\b|(?:viele|beste|liebe|freundliche|sch(?:ö|oe)ne|herzliche) gr(?:ü|ue)(?:ß|ss)e|hochachtungsvoll|gru(?:ß|ss)\b|lg\b|vg\b|(?:kind|best|warm) regards|regards\b|yours (?:sincerely|faithfully|truly)|sincerely\b|best wishes)[\s,.!]*(?:\p{L}[\p{L}.\- ]*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Closing();

    [GeneratedRegex(@"(?:Sent from my \w+|Von meinem \w+ gesendet|Diese E-?Mail (?:enthält|kann) .{0,40}vertraulich|This e-?mail (?:and any (?:attachments|files)|is confidential|may contain))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OneLineTail();
}

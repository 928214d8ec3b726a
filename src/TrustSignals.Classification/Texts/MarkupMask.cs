using System.Net;
using System.Text.RegularExpressions;

namespace TrustSignals.Classification.Texts;

/// <summary>HTML: tags become blanks or line breaks, quoted blocks and scripts vanish, entities become their character.</summary>
internal static partial class MarkupMask
{
    public static void Apply(string text, char[] masked)
    {
        foreach (ValueMatch match in Hidden().EnumerateMatches(text))
        {
            TextMask.Blank(masked.AsSpan(match.Index, match.Length));
        }

        foreach (ValueMatch match in Tag().EnumerateMatches(text))
        {
            bool isBreak = Block().IsMatch(text.AsSpan(match.Index, match.Length));
            TextMask.Blank(masked.AsSpan(match.Index, match.Length));
            if (isBreak)
            {
                masked[match.Index] = '\n';
            }
        }

        foreach (ValueMatch match in Entity().EnumerateMatches(text))
        {
            string decoded = WebUtility.HtmlDecode(text.Substring(match.Index, match.Length));
            if (masked[match.Index] == '&' && decoded.Length < match.Length)
            {
                Span<char> place = masked.AsSpan(match.Index, match.Length);
                place.Clear(); // TextMask.Filler is the default character.
                decoded.AsSpan().CopyTo(place);
            }
        }
    }

    [GeneratedRegex(@"<(script|style|blockquote)\b[^>]*>.*?</\1\s*>|<!--.*?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"</?(?:a|abbr|article|b|blockquote|body|br|center|code|div|dl|dt|dd|em|font|footer|form|h[1-6]|head|header|hr|html|i|img|input|label|li|link|meta|o:p|ol|p|pre|s|section|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul)\b[^<>]*>|<!doctype[^>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^</?(?:br|p|div|li|tr|h[1-6]|table|blockquote)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Block();

    [GeneratedRegex(@"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,10}\d?);", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Entity();
}

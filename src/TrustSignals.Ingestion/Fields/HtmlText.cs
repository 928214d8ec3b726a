using System.Net;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace TrustSignals.Ingestion.Fields;

/// <summary>
/// The words of an HTML message: entities resolved, blocks as lines, scripts and styles gone, quoted earlier mails left
/// out. Works on AngleSharp's tokens, not its tree, so that the time is linear in the length, whatever the nesting.
/// </summary>
internal static class HtmlText
{
    /// <summary>Markup beyond this comes from no mail program; it is taken off in one sweep, without a look at what it means.</summary>
    private const int MaximumMarkup = 10_000;

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "section",
        "article", "header", "footer", "blockquote", "td", "dd", "dt",
    };

    private static readonly HashSet<string> Unspoken = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "head", "title", "template", "noscript", "blockquote",
    };

    public static string? Of(string? html)
    {
        if (string.IsNullOrEmpty(html))
        {
            return null;
        }

        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return Tidy(html);
        }

        if (html.AsSpan().Count('<') + html.AsSpan().Count('&') > MaximumMarkup)
        {
            return Tidy(WithoutTags(html));
        }

        var text = new StringBuilder(html.Length);
        using var source = new TextSource(html);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { IsStrictMode = false };
        string? unspoken = null;
        int depth = 0;
        for (HtmlToken token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get())
        {
            bool isStart = token.Type == HtmlTokenType.StartTag;
            if (unspoken is not null)
            {
                bool isSame = string.Equals(token.Name, unspoken, StringComparison.OrdinalIgnoreCase);
                depth += !isSame ? 0 : isStart ? 1 : token.Type == HtmlTokenType.EndTag ? -1 : 0;
                unspoken = depth > 0 ? unspoken : null;
            }
            else if (isStart && (Unspoken.Contains(token.Name) || IsQuote(token)) && !token.AsTag().IsSelfClosing)
            {
                unspoken = token.Name;
                depth = 1;
                text.Append('\n');
            }
            else if (token.Type == HtmlTokenType.Character)
            {
                text.Append(token.Data);
            }
            else if (Blocks.Contains(token.Name))
            {
                text.Append('\n');
            }
        }

        return Tidy(text.ToString());
    }

    private static string WithoutTags(string html)
    {
        var text = new StringBuilder(html.Length);
        ReadOnlySpan<char> rest = html;
        while (!rest.IsEmpty)
        {
            int tag = rest.IndexOf('<');
            text.Append(tag < 0 ? rest : rest[..tag]).Append('\n');
            int end = tag < 0 ? -1 : rest[tag..].IndexOf('>');
            rest = end < 0 ? [] : rest[(tag + end + 1)..];
        }

        return WebUtility.HtmlDecode(text.ToString());
    }

    // Mail programs mark the quoted mail below an answer in these ways.
    private static bool IsQuote(HtmlToken token) =>
        token.AsTag() is { Name: "div" } tag
        && (tag.GetAttribute("class").Contains("gmail_quote", StringComparison.Ordinal)
            || tag.GetAttribute("id") is "divRplyFwdMsg" or "appendonsend" or "mail-editor-reference-message-container");

    private static string? Tidy(string text)
    {
        var lines = new List<string>();
        foreach (string line in text.Replace('\u00a0', ' ').Split('\n'))
        {
            string trimmed = line.Trim();
            if (trimmed.Length > 0 || (lines.Count > 0 && lines[^1].Length > 0))
            {
                lines.Add(trimmed);
            }
        }

        string tidy = string.Join('\n', lines).Trim();
        return tidy.Length == 0 ? null : tidy;
    }
}

using System.Text.RegularExpressions;

namespace TrustSignals.Classification.Texts;

/// <summary>
/// Takes what is not the writer's own words (markup, quoted mails, signatures, disclaimers) out of a text without moving
/// a single character: each is replaced in place, so that every offset is an offset into the original.
/// </summary>
internal static partial class TextMask
{
    /// <summary>Stands for "nothing here": the tokenizer reads across it, so that <c>f&amp;uuml;r</c> stays one word.</summary>
    public const char Filler = '\0';

    /// <summary>The text with all that is not the writer's own replaced; the same instance when there is nothing to replace.</summary>
    /// <param name="text">The original text.</param>
    public static string Apply(string text)
    {
        bool hasMarkup = text.AsSpan().IndexOfAny('<', '&') >= 0;
        bool hasLines = text.AsSpan().IndexOfAny('\n', '\r') >= 0;
        bool hasCourtesy = CourtesyMask.IsNeeded(text);
        if (!hasMarkup && !hasLines && !hasCourtesy && !OneLineEnd().IsMatch(text))
        {
            return text;
        }

        char[] masked = text.ToCharArray();
        if (hasMarkup)
        {
            MarkupMask.Apply(text, masked);
        }

        if (hasCourtesy)
        {
            CourtesyMask.Apply(text, masked);
        }

        QuoteMask.Apply(masked);
        return new string(masked);
    }

    public static void Blank(Span<char> span)
    {
        foreach (ref char c in span)
        {
            c = c is '\n' or '\r' ? c : ' ';
        }
    }

    [GeneratedRegex(@"(?:Sent from my|Von meinem \w+ gesendet|Diese E-?Mail (?:enthält|kann)|This e-?mail (?:and any|is confidential|may contain))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OneLineEnd();
}

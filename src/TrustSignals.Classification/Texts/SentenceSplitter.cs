using System.Buffers;

namespace TrustSignals.Classification.Texts;

/// <summary>
/// Finds sentence ends: line breaks, <c>! ? …</c>, and full stops that are neither part of a number or date
/// nor behind a usual abbreviation.
/// </summary>
internal static class SentenceSplitter
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?…\n\r;");

    private static readonly string[] Abbreviations =
    [
        "z.b", "z. b", "u.a", "d.h", "bzw", "ca", "nr", "st", "str", "dr", "hr", "fr", "inkl", "exkl", "ggf", "usw", "evtl", "tel", "std", "min", "mio", "mrd", "vgl", "zzgl", "bspw", "abs", "max",
        "e.g", "i.e", "mr", "mrs", "ms", "no", "vs", "approx", "etc", "inc", "ltd", "a.m", "p.m",
    ];

    /// <summary>The end (exclusive) of the sentence that starts at <paramref name="start"/>.</summary>
    public static int EndOf(ReadOnlySpan<char> text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            int step = text[i..].IndexOfAny(Ends);
            if (step < 0)
            {
                return text.Length;
            }

            i += step;
            char c = text[i];
            if (c is '\n' or '\r')
            {
                return i + 1;
            }

            int after = i + 1;
            while (after < text.Length && text[after] is '.' or '!' or '?' or '…' or ')' or '"' or '“' or '”' or '»')
            {
                after++;
            }

            bool isBoundary = after >= text.Length || char.IsWhiteSpace(text[after]);
            if (isBoundary && (c != '.' || after > i + 1 || !IsAbbreviation(text[start..i])))
            {
                return after;
            }

            i = after - 1;
        }

        return text.Length;
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> before)
    {
        if (before.Length > 0 && char.IsAsciiDigit(before[^1]))
        {
            return true;
        }

        foreach (string abbreviation in Abbreviations)
        {
            int at = before.Length - abbreviation.Length;
            if (at >= 0 && before[at..].Equals(abbreviation, StringComparison.OrdinalIgnoreCase) && (at == 0 || !char.IsLetter(before[at - 1])))
            {
                return true;
            }
        }

        return false;
    }
}

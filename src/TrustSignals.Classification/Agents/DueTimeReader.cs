using System.Text.RegularExpressions;

namespace TrustSignals.Classification.Agents;

/// <summary>
/// Due times in words, relative to when they were said: "bis Freitag", "innerhalb von 3 Werktagen", "by the end of next week".
/// A day is due at its end (23:59:59 UTC), hours run by the clock, working days leave out Saturday and Sunday.
/// </summary>
internal static partial class DueTimeReader
{
    /// <summary>The first due time of the sentence, or null.</summary>
    public static DateTimeOffset? Find(string sentence, DateTimeOffset saidAt)
    {
        DateTime said = saidAt.UtcDateTime;
        Match span = Span().Match(sentence);
        if (span.Success && NumberWords.TryRead(span.Groups["n"].Value, out int number))
        {
            return Utc(Calendar.Add(said, number, span.Groups["unit"].Value));
        }

        Match date = Date().Match(sentence);
        if (date.Success && Calendar.DateOf(date, said) is { } day)
        {
            return Utc(Calendar.EndOf(day));
        }

        Match end = PeriodEnd().Match(sentence);
        if (end.Success)
        {
            return Utc(Calendar.EndOfPeriod(said, end.Groups["unit"].Value, Next().IsMatch(end.Value)));
        }

        Match weekday = Weekday().Match(sentence);
        if (weekday.Success)
        {
            return Utc(Calendar.EndOf(Calendar.NextWeekday(said, weekday.Groups["day"].Value, Next().IsMatch(weekday.Value))));
        }

        Match relative = Relative().Match(sentence);
        return relative.Success ? Utc(Calendar.EndOf(said.Date.AddDays(Calendar.DaysAhead(relative.Groups["day"].Value)))) : null;
    }

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    [GeneratedRegex(
        @"\b(?:innerhalb|innert|binnen|within|in|in den nächsten|in den kommenden|in the next|nach|after|spätestens (?:in|nach)|takes|dauert)\s+(?:von\s+|der\s+nächsten\s+|den\s+nächsten\s+|the\s+next\s+|about\s+|ca\.?\s+|etwa\s+|spätestens\s+|maximal\s+|up\s+to\s+)?(?:(?:\d{1,3}|\p{L}{1,8})\s*(?:-|–|bis|to|or|oder)\s*)?(?<n>\d{1,3}|\p{L}{1,10})\s+(?<unit>stunden?|hours?|werktage?n?|arbeitstage?n?|bankarbeitstage?n?|(?:working|business)\s+days?|tage?n?|days?|wochen?|weeks?|monate?n?|months?|minuten?|minutes?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Span();

    [GeneratedRegex(
        @"\b(?:bis|by|am|on|zum|until|before|spätestens|latest|ab|vor)\b(?:\s+(?:zum|am|spätestens|the|einschließlich|den|dem))*\s+(?:\p{L}+,?\s+(?:den\s+|dem\s+|the\s+)?)?(?:(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})|(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.(?:\s?(?<y>\d{4}|\d{2}))?|(?<d>\d{1,2})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?(?<name>jan|jän|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)\p{L}*\.?(?:\s+(?<y>\d{4}))?|(?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?<y>\d{4}))?|(?<d>\d{1,2})/(?<m>\d{1,2})(?:/(?<y>\d{4}))?)(?!\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(
        @"\b(?:(?:bis\s+)?(?:zum\s+)?(?:spätestens\s+)?ende\s+(?:der|dieser|nächster|kommender|des|dieses|nächsten|kommenden)\s+(?:(?:nächsten|kommenden)\s+)?(?<unit>woche|monats?|tages|jahres)|(?:by\s+)?(?:the\s+)?end\s+of\s+(?:the\s+|this\s+|next\s+)?(?<unit>day|week|month|year)|(?<unit>wochenende|weekend)|(?:nächste|kommende|diese|next|this)\s+(?<unit>woche|week))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PeriodEnd();

    [GeneratedRegex(
        @"\b(?:nächste[nr]?|kommende[nr]?|next)?\s*(?<day>montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?:s|abend|mittag|vormittag|nachmittag|morgen)?\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Weekday();

    [GeneratedRegex(
        @"\b(?<day>übermorgen|day after tomorrow|morgen|tomorrow|heute|today|tonight|this (?:afternoon|evening))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Relative();

    [GeneratedRegex(@"nächst|kommend|next", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Next();
}

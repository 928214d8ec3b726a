using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Routing;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.Explaining;
using TrustSignals.Domain.Explanations;

namespace TrustSignals.Cli.Demo;

/// <summary>Alerts as people read them, in the language of the customer's story.</summary>
internal static class AlertRenderer
{
    private const int LineQuote = 70;

    /// <summary>An alert in one line of markup.</summary>
    public static string Line(AlertReading alert, TextLanguage language)
    {
        var headings = AlertHeadings.Of(language);
        string level = alert.Level.ToString("F1", CultureInfo.InvariantCulture);
        string quote = CauseOf(alert)?.Quote ?? "";
        quote = quote.Length <= LineQuote ? quote : quote[..(LineQuote - 1)] + "…";
        return $"[bold red]{headings.Alert}[/] {Markup.Escape(alert.CustomerId)} [red]{Markup.Escape(Condition(alert, language))}[/], "
            + $"{headings.Level} {(language == TextLanguage.German ? level.Replace('.', ',') : level)}: {Markup.Escape(FactText.Told(quote, language))}";
    }

    /// <summary>Everything about an alert: verdict, the sentence, the disappointments, the level's explanation, what would repair it.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="explanation">The level's explanation when it was raised; null leaves it out.</param>
    /// <param name="language">Of the words.</param>
    public static IRenderable Panel(AlertReading alert, ExplanationReading? explanation, TextLanguage language)
    {
        var phrases = Phrases.Of(language == TextLanguage.German ? AlertLanguage.German : AlertLanguage.English);
        var headings = AlertHeadings.Of(language);
        string condition = Condition(alert, language);
        List<IRenderable> rows =
        [
            new Text(phrases.Verdict(alert.CustomerId, condition, alert.Level, alert.BandLow, alert.BandHigh), new Style(decoration: Decoration.Bold)),
            new Text(Phrases.Word(phrases.Meanings, alert.Condition)),
        ];
        if (CauseOf(alert) is { } cause)
        {
            string heading = IsFact(cause) ? headings.Fact : headings.Sentence;
            rows.AddRange(
                Text.Empty, new Markup($"[bold]{heading}[/] ({Day(cause.OccurredAt, language)})"), Indented(new Markup($"[bold red]{Markup.Escape(FactText.Told(cause.Quote, language))}[/]")));
        }

        if (alert.Disappointments is { Count: > 0 } disappointments)
        {
            rows.AddRange(
                Text.Empty,
                new Markup($"[bold]{(disappointments.Count < alert.DisappointmentCount ? headings.Last(disappointments.Count, alert.DisappointmentCount) : headings.Disappointments)}[/]"));
            rows.AddRange(disappointments.Select(item => Indented(new Text($"{Day(item.OccurredAt, language)}  {FactText.Told(item.Quote, language)}"))));
        }

        if (explanation is not null)
        {
            rows.AddRange(ExplanationRenderer.Reasons(explanation));
        }

        rows.AddRange(Playbook(alert, phrases));

        return new Panel(new Rows(rows))
            .Header($"[bold red] {headings.Alert}: {Markup.Escape(alert.CustomerId)}, {Markup.Escape(condition)} [/]").Border(BoxBorder.Rounded).Expand();
    }

    /// <summary>What to check, explain, commit to and offer: the shipped playbook, which the demo's host goes by.</summary>
    private static IEnumerable<IRenderable> Playbook(AlertReading alert, Phrases phrases)
    {
        if (CauseOf(alert) is { } cause && AlertRoutesReader.Default.Playbooks.GetValueOrDefault(cause.Mechanism)?.GetValueOrDefault(phrases.Tag) is { } playbook)
        {
            (string check, string explain, string commit, string offer) = phrases.PlaybookLabels;
            foreach ((string label, string advice) in ((string, string)[])[(check, playbook.Check), (explain, playbook.Explain), (commit, playbook.Commit), (offer, playbook.Offer)])
            {
                yield return Indented(new Text($"{label}: {advice}"));
            }
        }
    }

    /// <summary>What raised it; where the same event holds the customer's own words, these.</summary>
    private static QuoteReading? CauseOf(AlertReading alert) => alert.Trigger is { } trigger && IsFact(trigger)
        ? alert.Disappointments?.LastOrDefault(item => item.Event == trigger.Event && !IsFact(item)) ?? trigger
        : alert.Trigger;

    private static bool IsFact(QuoteReading item) => FactText.Find(item.Quote, TextLanguage.English) is not null;

    private static string Condition(AlertReading alert, TextLanguage language) => Phrases.Word(
        Phrases.Of(language == TextLanguage.German ? AlertLanguage.German : AlertLanguage.English).Conditions, alert.Condition);

    private static string Day(DateTimeOffset time, TextLanguage language) =>
        time.UtcDateTime.ToString(language == TextLanguage.German ? "dd.MM.yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Padder Indented(IRenderable line) => new(line, new Padding(2, 0, 0, 0));
}

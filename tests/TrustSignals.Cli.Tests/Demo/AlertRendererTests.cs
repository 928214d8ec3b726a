using Spectre.Console;
using Spectre.Console.Rendering;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.Demo;
using TrustSignals.Cli.Output;
using TrustSignals.Domain.Explanations;

namespace TrustSignals.Cli.Tests.Demo;

public sealed class AlertRendererTests
{
    private static readonly DateTimeOffset Day = new(2026, 7, 24, 7, 8, 0, TimeSpan.Zero);
    private static readonly QuoteReading Words = new(Day, "cost-fairness", "Die Option steht schon wieder auf der Rechnung.", "event-9");
    private static readonly QuoteReading Fact = new(Day, "reliability", "reopened after it was called solved", "event-9");
    private static readonly QuoteReading Other = new(Day.AddDays(-6), "responsiveness", "first reply only after 2.7 days", "event-8");

    [Fact]
    public void Panel_GermanStory_TellsTheSentenceOfTheEventAndFactsInGerman()
    {
        string text = Written(AlertRenderer.Panel(Alert(Fact, Other, Fact, Words), null, TextLanguage.German));

        Assert.Matches("Der Satz, der es auslöste \\(24\\.07\\.2026\\)[^„]*„Die Option steht schon wieder auf der Rechnung\\.“", text);
        Assert.Contains("18.07.2026  erste Antwort erst nach 2,7 Tagen", text, StringComparison.Ordinal);
        Assert.Contains("wieder geöffnet, nachdem es gelöst hieß", text, StringComparison.Ordinal);
        Assert.Contains("Kunde K-1: Negativspirale. Niveau 18, unter dem Zielband 55–90.", text, StringComparison.Ordinal);
        Assert.Contains("Erklären: ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("reply", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ALERT", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_EventWithoutWords_CallsItNoSentence()
    {
        string text = Written(AlertRenderer.Panel(Alert(Other, Other), null, TextLanguage.English));

        Assert.Contains("What did it (2026-07-18)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sentence", text, StringComparison.Ordinal);
        Assert.DoesNotContain("“first reply", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_German_IsGermanThroughout() => Assert.Equal(
        "ALARM K-1 Negativspirale, Niveau 17,8: erste Antwort erst nach 2,7 Tagen",
        Written(new Markup(AlertRenderer.Line(Alert(Other, Other), TextLanguage.German))).Trim());

    private static AlertReading Alert(QuoteReading trigger, params QuoteReading[] disappointments) => new(
        "id", "K-1", "spiral", 1, Day, Day, 17.8, 55, 90, "spiral", 50, trigger, disappointments, disappointments.Length);

    private static string Written(IRenderable content)
    {
        using var writer = new StringWriter();
        Terminal.ConsoleOf(writer).Write(content);
        return writer.ToString();
    }
}

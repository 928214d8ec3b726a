using System.Globalization;
using Spectre.Console;
using TrustSignals.Cli.Api;
using TrustSignals.Domain.Explanations;

namespace TrustSignals.Cli.Demo;

/// <summary>What is told when the year is through: the first story's slide in full, the others in a line, and whether all ended as expected.</summary>
internal sealed class DemoReport(IAnsiConsole console, TrustApi api, SampleYear year, bool exits)
{
    public async Task WriteAsync(DemoResult result, CancellationToken cancellationToken)
    {
        // The last slide of a customer tells all that the earlier ones told.
        AlertReading[] slides =
            [.. result.Alerts.Where(alert => alert.IsSlide).GroupBy(alert => alert.CustomerId).Select(group => group.Last())];
        string[] stories = [.. result.Customers.Select(customer => customer.Customer)];
        AlertReading? told = slides.Where(alert => stories.Contains(alert.CustomerId)).MinBy(alert => Array.IndexOf(stories, alert.CustomerId));
        if (told is not null)
        {
            await TellAsync(told, cancellationToken).ConfigureAwait(false);
        }

        AlertReading[] others = [.. slides.Where(alert => alert != told)];
        if (others.Length > 0)
        {
            console.MarkupLine($"[bold]The other relationships that slid[/] ({(exits ? "leave out --exit to look at each in the ops console" : "each in full: in the ops console")})");
        }

        foreach (AlertReading alert in others)
        {
            console.MarkupLine($"  {AlertRenderer.Line(alert, year.LanguageOf(alert.CustomerId))}");
        }

        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{result.Accepted} events and {result.Alerts.Count} alerts in {result.Seconds:F0} s."));
        if (result.Held)
        {
            console.MarkupLine("[green]All stories ended as expected.[/]");
        }

        foreach (string difference in result.Differences)
        {
            console.MarkupLine($"[red]Not as expected:[/] {Markup.Escape(difference)}");
        }
    }

    /// <summary>The level is explained as it was when the alert was raised, so that it adds up to the level that the alert tells.</summary>
    private async Task TellAsync(AlertReading alert, CancellationToken cancellationToken)
    {
        TextLanguage language = year.LanguageOf(alert.CustomerId);
        string query = $"asOf={alert.RaisedAt.UtcDateTime:O}&language={(language == TextLanguage.German ? "de" : "en")}";
        ExplanationReading? explanation = await api.FindAsync<ExplanationReading>(
            $"{TrustApi.Customer(alert.CustomerId)}/explanation?{query}", cancellationToken).ConfigureAwait(false);
        console.Write(AlertRenderer.Panel(alert, explanation, language));
    }
}

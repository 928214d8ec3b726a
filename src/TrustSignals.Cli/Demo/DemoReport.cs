using System.Globalization;
using Spectre.Console;
using TrustSignals.Cli.Api;

namespace TrustSignals.Cli.Demo;

/// <summary>What is told when the year is through: every relationship that slid in full, and whether all ended as expected.</summary>
internal sealed class DemoReport(IAnsiConsole console, TrustApi api)
{
    public async Task WriteAsync(DemoResult result, CancellationToken cancellationToken)
    {
        // The last slide of a customer tells all that the earlier ones told.
        foreach (AlertReading alert in result.Alerts.Where(alert => alert.IsSlide).GroupBy(alert => alert.CustomerId).Select(group => group.Last()))
        {
            ExplanationReading? explanation = await api.FindAsync<ExplanationReading>(
                $"{TrustApi.Customer(alert.CustomerId)}/explanation?at={result.AsOf.UtcDateTime:O}", cancellationToken).ConfigureAwait(false);
            console.Write(AlertRenderer.Panel(alert, explanation));
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
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;
using TrustSignals.Domain.Explanations;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust alerts</c>: alerts, newest first.</summary>
internal static class AlertsCommand
{
    private const int Most = 10_000;

    public static Command Create()
    {
        Option<int> limit = CommonOptions.Limit(50, Most);
        Option<string?> language = CommonOptions.Language();
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("alerts", "List the alerts, newest first.") { limit, language, url, key, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            using TrustApi api = CommonOptions.Api(result, url, key);
            IReadOnlyList<JsonElement> items = await Pages.ReadAsync(
                api, size => string.Create(CultureInfo.InvariantCulture, $"alerts?limit={size}"), result.GetValue(limit), cancellationToken).ConfigureAwait(false);
            var terminal = Terminal.Of(result);
            if (result.GetValue(json))
            {
                terminal.WriteJson(new { items });
            }
            else
            {
                terminal.Out.Write(TableOf(items.Select(TrustApi.As<AlertReading>), CommonOptions.LanguageOf(result, language) == "de" ? TextLanguage.German : TextLanguage.English));
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private static Table TableOf(IEnumerable<AlertReading> alerts, TextLanguage language)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("Raised", "Customer", "Condition", "Level", "Band", "What did it");
        foreach (AlertReading alert in alerts)
        {
            table.AddRow(
                alert.RaisedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Markup.Escape(alert.CustomerId),
                Styles.Stage(Markup.Escape(alert.Condition)), alert.Level.ToString("F1", CultureInfo.InvariantCulture),
                Styles.Band(new BandReading(alert.BandLow, alert.BandHigh)), Markup.Escape((alert.Trigger ?? alert.Occasion) is { Quote: { } quote } ? FactText.Told(quote, language) : ""));
        }

        return table;
    }
}

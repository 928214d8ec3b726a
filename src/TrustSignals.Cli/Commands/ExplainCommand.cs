using System.CommandLine;
using System.Text.Json;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Explaining;
using TrustSignals.Cli.Output;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust explain</c>: why a level is what it is.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        Argument<string> customer = Arguments.Customer();
        Option<DateTimeOffset?> at = Arguments.Time("--at", "The time to explain (RFC 3339). Default: now.");
        Option<DateTimeOffset?> asKnownAt = Arguments.Time("--as-known-at", "Leave out what was accepted later (RFC 3339). Default: all that is known.");
        var language = new Option<string>("--lang") { Description = "The language of the text: de or en.", DefaultValueFactory = _ => "en" };
        CommonOptions.Choose(language, ["de", "en"]);
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("explain", "Explain a customer's level by every judgement that moves it.")
        {
            customer, at, asKnownAt, language, url, key, json,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            using TrustApi api = CommonOptions.Api(result, url, key);
            string path = TrustApi.Customer(result.GetRequiredValue(customer)) + "/explanation"
                + Arguments.Query(("at", result.GetValue(at)), ("asKnownAt", result.GetValue(asKnownAt)));
            JsonElement document = await api.GetAsync(path, cancellationToken).ConfigureAwait(false);
            var terminal = Terminal.Of(result);
            if (result.GetValue(json))
            {
                terminal.WriteJson(document);
            }
            else
            {
                var renderer = new ExplanationRenderer(Wording.Of(result.GetValue(language)));
                terminal.Out.Write(renderer.Of(TrustApi.As<ExplanationReading>(document)));
            }

            return ExitCodes.Ok;
        });
        return command;
    }
}

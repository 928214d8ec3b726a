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
        Option<DateTimeOffset?> asOf = Arguments.Time("--as-of", "The time to explain (RFC 3339); what happened later is left out. Default: now.");
        asOf.Aliases.Add("--at");
        Option<DateTimeOffset?> asKnownAt = Arguments.Time("--as-known-at", "Leave out what was recorded later (RFC 3339). Default: all that is known.");
        var policy = new Option<string?>("--policy") { Description = "Explain by a policy that was in force once. Default: the one in force.", HelpName = "VERSION" };
        Option<string?> language = CommonOptions.Language();
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("explain", "Explain a customer's level by every judgement that moves it.")
        {
            customer, asOf, asKnownAt, policy, language, url, key, json,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            using TrustApi api = CommonOptions.Api(result, url, key);
            string path = TrustApi.Customer(result.GetRequiredValue(customer)) + "/explanation"
                + $"?language={CommonOptions.LanguageOf(result, language)}"
                + (result.GetValue(policy) is { } version ? $"&policy={Uri.EscapeDataString(version)}" : "")
                + Arguments.Query(("asOf", result.GetValue(asOf)), ("asKnownAt", result.GetValue(asKnownAt))).Replace('?', '&');
            JsonElement document = await api.GetAsync(path, cancellationToken).ConfigureAwait(false);
            var terminal = Terminal.Of(result);
            if (result.GetValue(json))
            {
                terminal.WriteJson(document);
            }
            else
            {
                terminal.Out.Write(ExplanationRenderer.Of(TrustApi.As<ExplanationReading>(document), api.Address));
            }

            return ExitCodes.Ok;
        });
        return command;
    }
}

using System.CommandLine;
using System.Text.Json;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust show</c>: one relationship.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        Argument<string> customer = Arguments.Customer();
        Option<DateTimeOffset?> at = Arguments.Time("--at", "The time to read it at (RFC 3339). Default: now.");
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("show", "Show where a customer's relationship stands.") { customer, at, url, key, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            using TrustApi api = CommonOptions.Api(result, url, key);
            string path = TrustApi.Customer(result.GetRequiredValue(customer)) + Arguments.Query(("at", result.GetValue(at)));
            JsonElement document = await api.GetAsync(path, cancellationToken).ConfigureAwait(false);
            var terminal = Terminal.Of(result);
            if (result.GetValue(json))
            {
                terminal.WriteJson(document);
            }
            else
            {
                terminal.Out.Write(RelationshipRenderer.Of(TrustApi.As<CustomerReading>(document)));
            }

            return ExitCodes.Ok;
        });
        return command;
    }
}

using System.CommandLine;
using System.Text.Json;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust export</c>: everything that is stored about a customer (article 15 GDPR).</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        Argument<string> customer = Arguments.Customer();
        var alone = new Option<bool>("--identity-only") { Description = "This identity alone. Default: the person, which is every identity that belongs together." };
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        var command = new Command("export", "Print everything that is stored about a customer as JSON; the line on the standard error says whose it is.") { customer, alone, url, key };
        command.SetAction(async (result, cancellationToken) =>
        {
            using TrustApi api = CommonOptions.Api(result, url, key);
            string scope = result.GetValue(alone) ? "identity" : "person";
            JsonElement export = await api.GetAsync($"{TrustApi.Customer(result.GetRequiredValue(customer))}/export?scope={scope}", cancellationToken).ConfigureAwait(false);
            Terminal.Of(result).WriteJson(export);
            IEnumerable<string?> identities = export.GetProperty("identities").EnumerateArray().Select(identity => identity.GetString());
            await result.InvocationConfiguration.Error.WriteLineAsync(scope == "person"
                ? $"The person: {string.Join(", ", identities)}."
                : $"The identity {export.GetProperty("customerId").GetString()} alone; the person is {string.Join(", ", identities)}.").ConfigureAwait(false);
            return ExitCodes.Ok;
        });
        return command;
    }
}

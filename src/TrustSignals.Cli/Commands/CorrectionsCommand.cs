using System.CommandLine;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust corrections</c>: all corrections as labelled lines, to train on.</summary>
internal static class CorrectionsCommand
{
    public static Command Create()
    {
        var sector = new Option<string?>("--sector") { Description = "The company's sector, for the lines' column: bank, telecom, …" };
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        var command = new Command("corrections", "Print all corrections as labelled lines, tab-separated; the first eight columns are a corpus file's.") { sector, url, key };
        command.SetAction(async (result, cancellationToken) =>
        {
            using TrustApi api = CommonOptions.Api(result, url, key);
            string query = result.GetValue(sector) is { Length: > 0 } named ? $"?sector={Uri.EscapeDataString(named)}" : "";
            result.InvocationConfiguration.Output.Write(await api.GetTextAsync($"corrections/export{query}", cancellationToken).ConfigureAwait(false));
            return ExitCodes.Ok;
        });
        return command;
    }
}

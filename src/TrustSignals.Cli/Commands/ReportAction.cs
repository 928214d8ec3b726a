using System.CommandLine;
using System.Text.Json;
using Spectre.Console.Rendering;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;

namespace TrustSignals.Cli.Commands;

/// <summary>What commands do that show one document of the HTTP API: as a table, or as it came with <c>--json</c>.</summary>
internal static class ReportAction
{
    /// <summary>Gives a command its options for it and the action.</summary>
    /// <param name="command">The command.</param>
    /// <param name="path">The document below <c>api/</c>, as the command line asks for it.</param>
    /// <param name="view">Draws it.</param>
    public static Command Shows(this Command command, Func<ParseResult, string> path, Func<JsonElement, IRenderable> view)
    {
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        command.Add(url);
        command.Add(key);
        command.Add(json);
        command.SetAction(async (result, cancellationToken) =>
        {
            using TrustApi api = CommonOptions.Api(result, url, key);
            JsonElement document = await api.GetAsync(path(result), cancellationToken).ConfigureAwait(false);
            var terminal = Terminal.Of(result);
            if (result.GetValue(json))
            {
                terminal.WriteJson(document);
            }
            else
            {
                terminal.Out.Write(view(document));
            }

            return ExitCodes.Ok;
        });
        return command;
    }
}

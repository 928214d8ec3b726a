using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;
using TrustSignals.Cli.Storage;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust redrive</c>: sends poison back to its queue.</summary>
internal static class RedriveCommand
{
    public static Command Create()
    {
        Argument<string?> queue = PoisonCommand.QueueArgument();
        Option<string?> connection = CommonOptions.StorageConnection();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("redrive", "Send what stands in the poison queues back to its queue, once.") { queue, connection, json };
        command.SetAction((result, cancellationToken) => StorageAccess.GuardAsync(async () =>
        {
            var storage = StorageAccess.Open(result.GetValue(connection));
            var sent = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (string name in PoisonCommand.QueuesOf(result.GetValue(queue)))
            {
                sent[name] = await storage.RedriveAsync(name, cancellationToken).ConfigureAwait(false);
            }

            var terminal = Terminal.Of(result);
            if (result.GetValue(json))
            {
                terminal.WriteJson(new { sent });
            }
            else
            {
                terminal.Out.WriteLine(string.Join(", ", sent.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value} sent back"))));
            }

            return ExitCodes.Ok;
        }));
        return command;
    }
}

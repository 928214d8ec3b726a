using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;
using TrustSignals.Cli.Storage;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Poison;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust poison show|redrive|drop</c>: one message, or for redrive a whole queue.</summary>
internal static class PoisonMessageCommand
{
    public static Command Show() => Create("show", "Show one message: why, when, whence, and its shape without its words.", true, async (storage, queue, id, terminal, isJson, token) =>
    {
        PoisonPreview preview = await storage.ShowPoisonAsync(queue, id!, token).ConfigureAwait(false) ?? throw Missing(queue, id!);
        if (isJson)
        {
            terminal.WriteJson(preview);
            return;
        }

        PoisonRecord record = preview.Record;
        terminal.Out.WriteLine($"queue    {record.Queue}");
        terminal.Out.WriteLine($"source   {record.Source ?? "not told"}");
        terminal.Out.WriteLine($"first    {Written(record.FirstSeen)}");
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"last     {Written(record.LastSeen)}, {record.Times} times; sent back {record.Redrives} times"));
        terminal.Out.WriteLine($"reason   {record.Reason}");
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bytes    {preview.Bytes}"));
        terminal.Out.WriteLine(preview.Preview);
    });

    public static Command Redrive() => Create("redrive", "Send one message, or all of a queue, back to the queue.", false, async (storage, queue, id, terminal, isJson, token) =>
    {
        int sent = id is null ? await storage.RedriveAsync(queue, token).ConfigureAwait(false)
            : await storage.RedriveAsync(queue, id, token).ConfigureAwait(false) ? 1 : throw Missing(queue, id);
        Tell(terminal, isJson, new { redriven = sent }, string.Create(CultureInfo.InvariantCulture, $"{queue}: {sent} sent back"));
    });

    public static Command Drop() => Create("drop", "Delete one message for good.", true, async (storage, queue, id, terminal, isJson, token) =>
    {
        if (!await storage.DropPoisonAsync(queue, id!, token).ConfigureAwait(false))
        {
            throw Missing(queue, id!);
        }

        Tell(terminal, isJson, new { dropped = 1 }, $"{queue}: dropped {id}");
    });

    internal static string Written(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static Command Create(
        string name, string description, bool needsId, Func<StorageAccess, string, string?, Terminal, bool, CancellationToken, Task> work)
    {
        var queue = new Argument<string>("queue") { Description = $"One of {string.Join(", ", QueueNames.All)}." };
        CommonOptions.Choose(queue, [.. QueueNames.All]);
        var id = new Argument<string?>("id")
        {
            Description = "The message's id, as the list shows it.", Arity = needsId ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
        };
        Option<string?> connection = CommonOptions.StorageConnection();
        Option<bool> json = CommonOptions.Json();
        var command = new Command(name, description) { queue, id, connection, json };
        command.SetAction((result, cancellationToken) => StorageAccess.GuardAsync(async () =>
        {
            var storage = StorageAccess.Open(result.GetValue(connection));
            await work(
                storage, result.GetRequiredValue(queue), result.GetValue(id), Terminal.Of(result), result.GetValue(json), cancellationToken).ConfigureAwait(false);
            return ExitCodes.Ok;
        }));
        return command;
    }

    private static CliException Missing(string queue, string id) => CliException.NotFound($"The poison queue of {queue} holds no message {id}, or somebody is working on it this minute.");

    private static void Tell(Terminal terminal, bool isJson, object document, string line)
    {
        if (isJson)
        {
            terminal.WriteJson(document);
        }
        else
        {
            terminal.Out.WriteLine(line);
        }
    }
}

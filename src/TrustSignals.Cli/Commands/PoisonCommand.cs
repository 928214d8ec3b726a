using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;
using TrustSignals.Cli.Storage;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Poison;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust poison list</c>: what could not be taken, and why.</summary>
internal static class PoisonCommand
{
    public static Command Create() => new("poison", "Messages that could not be taken.")
    {
        List(), PoisonMessageCommand.Show(), PoisonMessageCommand.Redrive(), PoisonMessageCommand.Drop(),
    };

    /// <summary>An argument for one of the queues; all of them without it.</summary>
    public static Argument<string?> QueueArgument()
    {
        var queue = new Argument<string?>("queue")
        {
            Description = $"One of {string.Join(", ", QueueNames.All)}. Default: all.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        CommonOptions.Choose(queue, [.. QueueNames.All]);
        return queue;
    }

    /// <summary>The queues that a value of <see cref="QueueArgument"/> means.</summary>
    public static IEnumerable<string> QueuesOf(string? queue) => queue is null ? QueueNames.All : [queue];

    private static Command List()
    {
        Argument<string?> queue = QueueArgument();
        Option<string?> connection = CommonOptions.StorageConnection();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("list", "List why messages stand in the poison queues.") { queue, connection, json };
        command.SetAction((result, cancellationToken) => StorageAccess.GuardAsync(async () =>
        {
            var storage = StorageAccess.Open(result.GetValue(connection));
            List<QueuePoison> found = [];
            foreach (string name in QueuesOf(result.GetValue(queue)))
            {
                found.Add(await storage.ReadPoisonAsync(name, cancellationToken).ConfigureAwait(false));
            }

            Write(Terminal.Of(result), found, result.GetValue(json));
            return ExitCodes.Ok;
        }));
        return command;
    }

    private static void Write(Terminal terminal, List<QueuePoison> found, bool isJson)
    {
        if (isJson)
        {
            terminal.WriteJson(new { queues = found });
            return;
        }

        Table table = new Table().Border(TableBorder.Rounded).AddColumns("Queue", "Id", "Source", "First", "Last", "Times", "Sent back", "Reason");
        foreach (PoisonRecord record in found.SelectMany(item => item.Reasons))
        {
            table.AddRow(
                record.Queue, record.Id, Markup.Escape(record.Source ?? ""), PoisonMessageCommand.Written(record.FirstSeen), PoisonMessageCommand.Written(record.LastSeen),
                record.Times.ToString(CultureInfo.InvariantCulture), record.Redrives.ToString(CultureInfo.InvariantCulture), Markup.Escape(record.Reason));
        }

        terminal.Out.Write(table);
        terminal.Out.WriteLine(string.Join(", ", found.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Queue}: {item.Waiting} waiting"))));
    }
}

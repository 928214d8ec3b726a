using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;
using TrustSignals.Cli.Storage;
using TrustSignals.Storage.Backup;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust ledger</c>: the whole ledger into a file, and back into empty tables.</summary>
internal static class LedgerCommand
{
    public static Command Create() => new("ledger", "Back up and restore the whole ledger.")
    {
        Create(
            "export", "Write every row of the ledger to a file. Nothing may write meanwhile. An interrupted export goes on where it stopped.",
            async (file, storage, cancellationToken) => await storage.Exporter.ExportAsync(file, cancellationToken).ConfigureAwait(false)),
        Create(
            "import", "Check a file and write it into empty tables. An interrupted import goes on where it stopped.",
            async (file, storage, cancellationToken) => await storage.Importer.ImportAsync(file, cancellationToken).ConfigureAwait(false)),
        CreateCheck(),
    };

    private static Command Create(
        string name, string description, Func<string, LedgerAccess, CancellationToken, Task<IReadOnlyDictionary<string, long>>> run)
    {
        Argument<FileInfo> file = FileArgument();
        var connections = new Option<string[]>("--connection")
        {
            Description = "The connection string of a table account; once for each account, in their fixed order. "
                + $"Default: the app's own settings in the environment ({CommonOptions.ConnectionVariable}, identities included), else this machine's emulator.",
            HelpName = "STRING",
        };
        Option<bool> json = CommonOptions.Json();
        var command = new Command(name, description) { file, connections, json };
        command.SetAction((result, cancellationToken) => StorageAccess.GuardAsync(async () =>
        {
            FileInfo target = result.GetRequiredValue(file);
            var storage = LedgerAccess.Open(result.GetValue(connections) ?? []);
            IReadOnlyDictionary<string, long> rows =
                await GuardAsync(target, () => run(target.FullName, storage, cancellationToken)).ConfigureAwait(false);
            Print(result, json, target, rows);
            return ExitCodes.Ok;
        }));
        return command;
    }

    private static Command CreateCheck()
    {
        Argument<FileInfo> file = FileArgument();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("check", "Check a file without any storage: every line, and that it is whole.") { file, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            FileInfo target = result.GetRequiredValue(file);
            Print(result, json, target, await GuardAsync(
                target, async () => (await LedgerImporter.CheckAsync(target.FullName, cancellationToken).ConfigureAwait(false)).Rows).ConfigureAwait(false));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Argument<FileInfo> FileArgument() => new("file") { Description = "The backup, for example trust-2026-11-22.jsonl." };

    private static async Task<T> GuardAsync<T>(FileInfo file, Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (LedgerFileException exception)
        {
            throw CliException.Usage($"{file.Name}, {exception.Message}.", exception);
        }
        catch (LedgerBusyException exception)
        {
            throw CliException.Usage($"{exception.Message}.", exception);
        }
        catch (IOException exception)
        {
            throw CliException.Usage($"{file.Name} cannot be used: {exception.Message}", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw CliException.Usage($"{file.Name} cannot be used: {exception.Message}", exception);
        }
    }

    private static void Print(ParseResult result, Option<bool> json, FileInfo file, IReadOnlyDictionary<string, long> rows)
    {
        var terminal = Terminal.Of(result);
        if (result.GetValue(json))
        {
            terminal.WriteJson(new { file = file.FullName, rows });
            return;
        }

        terminal.Out.WriteLine(string.Join(", ", rows.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value}"))));
    }
}

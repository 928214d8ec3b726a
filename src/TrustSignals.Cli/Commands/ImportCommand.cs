using System.CommandLine;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Import;
using TrustSignals.Cli.Output;
using TrustSignals.Cli.Storage;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust import</c>: files of events into the service.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Files: lines of events, CSV, or a system's own export.", Arity = ArgumentArity.OneOrMore };
        files.AcceptExistingOnly();
        var format = new Option<string?>("--format") { Description = "jsonl, csv, zendesk or zammad. Default: jsonl, or csv by the file's name." };
        CommonOptions.Choose(format, ["jsonl", "csv", "zendesk", "zammad"]);
        var source = new Option<string?>("--source") { Description = "The source's name, the same as that of its webhooks. Default: the format's.", HelpName = "NAME" };
        var preview = new Option<bool>("--preview") { Description = "Show what the first five records become, and send nothing." };
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<string?> connection = CommonOptions.Connection(
            "Put the events on the queues of this storage instead of sending them over HTTP; without STRING, of the storage that the app's own settings in the environment name, identities included.");
        connection.Arity = ArgumentArity.ZeroOrOne;
        var mapping = new Option<FileInfo>("--mapping") { Description = "A JSON file that says what the columns of a CSV file mean. Default: the header, when its columns are named after the fields.", HelpName = "FILE" };
        mapping.AcceptExistingOnly();
        var folder = new Option<DirectoryInfo>("--out") { Description = "Where the state and the refused lines go. Default: beside each file.", HelpName = "FOLDER" };
        folder.AcceptExistingOnly();
        var restart = new Option<bool>("--restart") { Description = "Begin at the first line even if an import of the file was interrupted." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("import", "Import files of events. An interrupted import goes on where it stopped; sending twice counts once.")
        {
            files, format, source, mapping, preview, url, key, connection, folder, restart, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(url) is not null && result.GetResult(connection) is not null)
            {
                result.AddError("--url and --connection exclude each other.");
            }
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            var options = new ImportOptions(
                result.GetRequiredValue(files), result.GetValue(format),
                result.GetValue(source), result.GetValue(mapping)?.FullName,
                result.GetValue(folder)?.FullName, result.GetValue(restart), result.GetValue(json), TimeProvider.System.GetUtcNow());
            var session = new ImportSession(Terminal.Of(result), options);
            if (result.GetValue(preview))
            {
                return session.Preview();
            }

            if (result.GetResult(connection) is null)
            {
                using TrustApi api = CommonOptions.Api(result, url, key);
                return await session.RunAsync(new HttpSink(api), new HttpItemSink(api), cancellationToken).ConfigureAwait(false);
            }

            var storage = StorageAccess.Open(result.GetValue(connection));
            return await StorageAccess.GuardAsync(async () =>
            {
                await storage.CreateAsync(cancellationToken).ConfigureAwait(false);
                return await session.RunAsync(new QueueSink(storage), new QueueItemSink(storage), cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
        });
        return command;
    }
}

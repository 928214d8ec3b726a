using System.Globalization;
using Spectre.Console;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;

namespace TrustSignals.Cli.Import;

/// <summary>Imports files one after the other and tells what became of them.</summary>
/// <param name="terminal">Where it is told.</param>
/// <param name="options">What and where to.</param>
internal sealed class ImportSession(Terminal terminal, ImportOptions options)
{
    private const int ShownProblems = 20;

    /// <summary>Imports.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IEventSink sink, IItemSink items, CancellationToken cancellationToken)
    {
        ImportPaths.Check(options.Files, options.Folder);
        List<ImportResult> results = [];
        foreach (FileInfo file in options.Files)
        {
            results.Add(await ImportAsync(file, sink, items, cancellationToken).ConfigureAwait(false));
        }

        if (options.IsJson)
        {
            terminal.WriteJson(new { accepted = results.Sum(result => result.Accepted), refused = results.Sum(result => result.Refused), files = results });
        }

        return results.Exists(result => result.Refused > 0) ? ExitCodes.Incomplete : ExitCodes.Ok;
    }

    private async Task<ImportResult> ImportAsync(FileInfo file, IEventSink sink, IItemSink items, CancellationToken cancellationToken)
    {
        int told = 0;
        void Tell(LineProblem problem)
        {
            if (++told <= ShownProblems)
            {
                terminal.Error.WriteLine($"{file.Name}: {problem}");
            }
        }

        ImportResult result = await GuardFilesAsync(() => WithProgressAsync(file, async progress =>
        {
            if (ExportOf(file) is { } export)
            {
                if (export.UnusedColumns.Count > 0)
                {
                    terminal.Error.WriteLine($"{file.Name}: not used: {string.Join(", ", export.UnusedColumns)}");
                }

                var records = new ExportImporter(file, items, new ImportPaths(file, options.Folder), options.Restarts, Tell, progress);
                return await records.RunAsync(export, options.Now, cancellationToken).ConfigureAwait(false);
            }

            using var importer = new FileImporter(
                file, sink, new ImportPaths(file, options.Folder), options.Restarts, Tell, progress);
            return await importer.RunAsync(options.Now, cancellationToken).ConfigureAwait(false);
        })).ConfigureAwait(false);
        if (told > ShownProblems)
        {
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Name}: {told - ShownProblems} more in {result.ProblemsFile}"));
        }

        if (!options.IsJson)
        {
            terminal.Out.WriteLine(Summary(result));
        }

        return result;
    }

    /// <summary>Shows what the files become; the exit code says whether all that was shown can be taken.</summary>
    public int Preview()
    {
        bool areGood = true;
        foreach (FileInfo file in options.Files)
        {
            areGood &= GuardFiles(() => ImportPreview.Write(terminal, file, ExportOf(file), options.Now, options.IsJson));
        }

        return areGood ? ExitCodes.Ok : ExitCodes.Incomplete;
    }

    /// <summary>How an export is read; null for lines of events.</summary>
    private ExportOptions? ExportOf(FileInfo file)
    {
        string format = options.Format ?? (file.Extension.Equals(".csv", StringComparison.OrdinalIgnoreCase) ? "csv" : "jsonl");
        return format == "jsonl" ? null : ExportOptions.Of(file, format, options.Source, options.MappingPath);
    }

    private Task<ImportResult> WithProgressAsync(FileInfo file, Func<Action<long>, Task<ImportResult>> import) =>
        options.IsJson || !terminal.IsLive
            ? import(_ => { })
            : terminal.Out.Progress().StartAsync(context =>
            {
                ProgressTask bar = context.AddTask(Markup.Escape(file.Name), maxValue: Math.Max(1, file.Length));
                return import(bytes => bar.Value = bytes);
            });

    private static async Task<ImportResult> GuardFilesAsync(Func<Task<ImportResult>> import)
    {
        try
        {
            return await import().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(exception);
        }
    }

    private static T GuardFiles<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(exception);
        }
    }

    private static CliException Unusable(Exception exception) => CliException.Usage($"A file cannot be read or written: {exception.Message}", exception);

    private static string Summary(ImportResult result)
    {
        string resumed = result.ResumedAfterLine > 0 ? $" (resumed after {result.ResumedAfterLine})" : "";
        string refused = result.Refused > 0 ? $", {result.Refused} refused: {result.RefusedFile ?? result.ProblemsFile}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{result.File}: {result.Accepted} events accepted{refused}{resumed}");
    }
}

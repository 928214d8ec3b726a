using System.Security.Cryptography;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Domain;

namespace TrustSignals.Cli.Import;

/// <summary>Takes one file to a sink, batch by batch, and remembers after each how far it came.</summary>
internal sealed class FileImporter : IDisposable
{
    private const int BatchCount = 200;
    private const int BatchBytes = 2 * 1024 * 1024;
    private const int KeptProblems = 100;
    private readonly FileInfo file;
    private readonly IEventSink sink;
    private readonly ImportPaths paths;
    private readonly Action<long> progress;
    private readonly RefusedLines refusedLines;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<LineProblem> problems = [];
    private readonly List<ImportLine> batch = [];
    private int batchBytes;
    private ImportState state;

    /// <param name="file">The input.</param>
    /// <param name="sink">Where the events go.</param>
    /// <param name="paths">Where the state and the refused lines go.</param>
    /// <param name="restarts">Whether an earlier run is forgotten.</param>
    /// <param name="told">Gets each reason for a refusal.</param>
    /// <param name="progress">Gets the bytes that are done.</param>
    public FileImporter(FileInfo file, IEventSink sink, ImportPaths paths, bool restarts, Action<LineProblem> told, Action<long> progress)
    {
        this.file = file;
        this.sink = sink;
        this.paths = paths;
        this.progress = progress;
        state = restarts ? ImportState.Start : ImportState.Load(paths.State);
        refusedLines = new RefusedLines(paths, problem =>
        {
            if (problems.Count < KeptProblems)
            {
                problems.Add(problem);
            }

            told(problem);
        });
    }

    /// <summary>Imports the file.</summary>
    /// <param name="now">The time of receipt.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="CliException">The file cannot be read or has changed, or the sink cannot be reached.</exception>
    public async Task<ImportResult> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        int resumed = state.Line;
        if (resumed == 0)
        {
            paths.DeleteRefused();
        }

        bool isUnchanged = resumed == 0;
        using FileStream stream = file.OpenRead();
        var reader = new LineReader(now);
        foreach (ImportLine line in JsonlFile.Read(stream, reader))
        {
            if (line.Number > resumed)
            {
                Require(isUnchanged, resumed);
            }

            hash.AppendData(line.Raw);
            if (line.Number <= resumed)
            {
                isUnchanged = line.Number == resumed && Convert.ToHexStringLower(hash.GetCurrentHash()) == state.Hash;
                continue;
            }

            batch.Add(line);
            batchBytes += line.Json.Length;
            if (batch.Count >= BatchCount || batchBytes >= BatchBytes)
            {
                await FlushAsync(cancellationToken).ConfigureAwait(false);
                progress(stream.Position);
            }
        }

        Require(isUnchanged, resumed);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        progress(file.Length);
        File.Delete(paths.State);
        bool any = state.Refused > 0;
        return new ImportResult(
            file.Name, state.Accepted, state.Refused, resumed, any ? paths.Refused : null, any ? paths.Problems : null, problems);
    }

    public void Dispose() => hash.Dispose();

    // A file that became shorter never comes to the line, and one that has a blank there passes it over.
    private void Require(bool isUnchanged, int resumed)
    {
        if (!isUnchanged)
        {
            throw CliException.Usage($"{file.Name} has changed since the import was interrupted at line {resumed}; start again with --restart.");
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
        {
            return;
        }

        IReadOnlyList<(ImportLine Line, FieldError Error)> late =
            await sink.SendAsync([.. batch.Where(line => line.Event is not null)], cancellationToken).ConfigureAwait(false);
        ILookup<ImportLine, FieldError> errors = late.ToLookup(pair => pair.Line, pair => pair.Error);
        ImportLine[] refused = [.. batch.Where(line => line.Event is null || errors.Contains(line))];
        foreach (ImportLine line in refused)
        {
            refusedLines.Add(line, line.Errors.Concat(errors[line]));
        }

        state = new ImportState(
            batch[^1].Number, Convert.ToHexStringLower(hash.GetCurrentHash()), state.Accepted + batch.Count - refused.Length, state.Refused + refused.Length);
        state.Save(paths.State);
        batch.Clear();
        batchBytes = 0;
    }
}

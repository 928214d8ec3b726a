using System.Security.Cryptography;
using System.Text;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Domain;
using TrustSignals.Ingestion.Import;

namespace TrustSignals.Cli.Import;

/// <summary>
/// Imports a system's own export record by record, and goes on where it was interrupted. Records that were sent before
/// are read once more, because later ones refer to them.
/// </summary>
internal sealed class ExportImporter(FileInfo file, IItemSink sink, ImportPaths paths, bool restarts, Action<LineProblem> told, Action<long> progress)
{
    private const int BatchCount = 200;
    private const int KeptProblems = 100;
    private readonly List<LineProblem> problems = [];
    private readonly RefusedRows refusedRows = new();

    public async Task<ImportResult> RunAsync(ExportOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ImportState state = restarts ? ImportState.Start : ImportState.Load(paths.State);
        string hash = Convert.ToHexStringLower(await HashAsync(cancellationToken).ConfigureAwait(false));
        if (state.Line > 0 && state.Hash != hash)
        {
            throw CliException.Usage($"{file.Name} has changed since the import was interrupted at record {state.Line}; start again with --restart.");
        }

        int resumed = state.Line;
        int number = 0;
        using var reader = new StreamReader(file.OpenRead(), new UTF8Encoding(false, throwOnInvalidBytes: true));
        foreach (ImportItem[] batch in Records(options, reader, now).Chunk(BatchCount))
        {
            ImportItem[] fresh = [.. batch.Skip(Math.Clamp(resumed - number, 0, batch.Length))];
            number += batch.Length;
            Note(batch, fresh);
            IReadOnlyList<(ImportItem Item, FieldError Error)> late =
                await sink.SendAsync(options.Source, [.. fresh.Where(item => item.Errors.IsEmpty)], cancellationToken).ConfigureAwait(false);
            foreach ((ImportItem item, FieldError error) in late)
            {
                Refuse(item with { Errors = [error] }, isNew: true);
            }

            HashSet<long> lateLines = [.. late.Select(pair => pair.Item.Line)];
            ImportItem[] taken = [.. fresh.Where(item => item.Errors.IsEmpty && !lateLines.Contains(item.Line))];
            if (number > resumed)
            {
                state = new ImportState(
                    number, hash, state.Accepted + taken.Sum(item => item.Events.Length + item.Amendments.Length), state.Refused + fresh.Length - taken.Length);
                state.Save(paths.State);
            }

            progress(reader.BaseStream.Position);
        }

        if (options.Format == "csv")
        {
            refusedRows.Write(file.FullName, paths.Refused);
        }

        bool any = state.Refused > 0;
        if (any)
        {
            await File.WriteAllLinesAsync(paths.Problems, refusedRows.Problems, cancellationToken).ConfigureAwait(false);
        }

        File.Delete(paths.State);
        return new ImportResult(
            file.Name, state.Accepted, state.Refused, resumed, any && options.Format == "csv" ? paths.Refused : null, any ? paths.Problems : null, problems);
    }

    private static IEnumerable<ImportItem> Records(ExportOptions options, StreamReader reader, DateTimeOffset now)
    {
        using IEnumerator<ImportItem> items = options.Read(reader, now).GetEnumerator();
        while (true)
        {
            try
            {
                if (!items.MoveNext())
                {
                    yield break;
                }
            }
            catch (DecoderFallbackException exception)
            {
                throw CliException.Usage("The file is not valid UTF-8; convert it first.", exception);
            }

            yield return items.Current;
        }
    }

    private async Task<byte[]> HashAsync(CancellationToken cancellationToken)
    {
        await using FileStream stream = file.OpenRead();
        return await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    private void Note(ImportItem[] batch, ImportItem[] fresh)
    {
        foreach (ImportItem item in batch)
        {
            refusedRows.Next(item.Line);
            if (!item.Errors.IsEmpty)
            {
                Refuse(item, isNew: Array.IndexOf(fresh, item) >= 0);
            }
        }
    }

    private void Refuse(ImportItem item, bool isNew)
    {
        foreach (FieldError error in item.Errors)
        {
            var problem = new LineProblem((int)item.Line, error.Field, error.Problem);
            refusedRows.Add(item.Line, problem);
            if (isNew)
            {
                if (problems.Count < KeptProblems)
                {
                    problems.Add(problem);
                }

                told(problem);
            }
        }
    }
}

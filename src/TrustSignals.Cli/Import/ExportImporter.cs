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

    public async Task<ImportResult> RunAsync(ExportOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ImportState state = restarts ? ImportState.Start : ImportState.Load(paths.State);
        string hash = Convert.ToHexStringLower(await HashAsync(cancellationToken).ConfigureAwait(false));
        if (state.Line > 0 && state.Hash != hash)
        {
            throw CliException.Usage($"{file.Name} has changed since the import was interrupted at record {state.Line}; start again with --restart.");
        }

        int resumed = state.Line;
        if (resumed == 0)
        {
            paths.DeleteRefused();
        }

        int number = 0;
        long first = 0;
        using RefusedRows? rows = options.Format == "csv" ? new RefusedRows(file.FullName, paths.Refused) : null;
        using var reader = new StreamReader(file.OpenRead(), new UTF8Encoding(false, throwOnInvalidBytes: true));
        foreach ((ImportItem[] batch, long? next) in Batches(options, reader, now))
        {
            first = first == 0 ? batch[0].Line : first;
            int sent = Math.Clamp(resumed - number, 0, batch.Length);
            ImportItem[] fresh = batch[sent..];
            number += batch.Length;
            if (fresh.Length > 0)
            {
                ILookup<ImportItem, FieldError> late = (await sink.SendAsync(options.Source, [.. fresh.Where(item => item.Errors.IsEmpty)], cancellationToken)
                    .ConfigureAwait(false)).ToLookup(pair => pair.Item, pair => pair.Error);
                ImportItem[] taken = [.. fresh.Where(item => item.Errors.IsEmpty && !late.Contains(item))];
                for (int index = 0; index < fresh.Length; index++)
                {
                    FieldError[] errors = [.. fresh[index].Errors, .. late[fresh[index]]];
                    if (errors.Length > 0)
                    {
                        rows?.Add(first, fresh[index].Line, index + 1 < fresh.Length ? fresh[index + 1].Line : next);
                        Refuse(fresh[index].Line, errors, options.Unit);
                    }
                }

                state = new ImportState(
                    number, hash, state.Accepted + taken.Sum(item => item.Events.Length + item.Amendments.Length), state.Refused + fresh.Length - taken.Length);
                state.Save(paths.State);
            }

            progress(reader.BaseStream.Position);
        }

        File.Delete(paths.State);
        bool any = state.Refused > 0;
        return new ImportResult(
            file.Name, state.Accepted, state.Refused, resumed, any && rows is not null ? paths.Refused : null, any ? paths.Problems : null, problems);
    }

    /// <summary>The records in batches, each with the line that the record after it begins in.</summary>
    private static IEnumerable<(ImportItem[] Batch, long? Next)> Batches(ExportOptions options, StreamReader reader, DateTimeOffset now)
    {
        List<ImportItem> batch = [];
        foreach (ImportItem item in Records(options, reader, now))
        {
            if (batch.Count == BatchCount)
            {
                yield return ([.. batch], item.Line);
                batch.Clear();
            }

            batch.Add(item);
        }

        if (batch.Count > 0)
        {
            yield return ([.. batch], null);
        }
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

    private void Refuse(long number, FieldError[] errors, string unit)
    {
        LineProblem[] refused = [.. errors.Select(error => new LineProblem((int)number, error.Field, error.Problem, unit))];
        File.AppendAllLines(paths.Problems, refused.Select(problem => problem.ToString()));
        foreach (LineProblem problem in refused)
        {
            if (problems.Count < KeptProblems)
            {
                problems.Add(problem);
            }

            told(problem);
        }
    }
}

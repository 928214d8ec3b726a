using System.Text;
using System.Text.Unicode;
using CsvHelper;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Domain;

namespace TrustSignals.Cli.Import;

/// <summary>A CSV file (UTF-8) with a header; the columns are attributes and data members.</summary>
internal sealed class CsvFile(string name, CsvMapping mapping, LineReader reader)
{
    private const int MaximumRecord = 16 * 1024 * 1024;
    private readonly HashSet<long> malformed = [];

    /// <summary>The header as it stands in the file; empty before the first line is read.</summary>
    public byte[] Header { get; private set; } = [];

    /// <exception cref="CliException">There is no header, a column means nothing, or a record has no end.</exception>
    public IEnumerable<ImportLine> Read(Stream stream)
    {
        using CsvReader csv = CsvReader.Create(stream, Options(), leaveOpen: true);
        if (!Advance(csv))
        {
            throw CliException.Usage($"{name}: the file is empty; a header is expected.");
        }

        Header = csv.RawRecord.ToArray();
        string?[] targets = mapping.Targets(name, [.. Cells(csv).Select(column => column.Trim())]);
        var row = new CsvRow(mapping);
        while (Advance(csv))
        {
            int number = (int)csv.LineNumber;
            byte[] raw = csv.RawRecord.ToArray();
            string? problem = malformed.Contains(number) ? "has a quotation mark in the wrong place"
                : !Utf8.IsValid(raw) ? "is not valid UTF-8"
                : csv.FieldCount != targets.Length ? $"has {csv.FieldCount} cells; the header has {targets.Length}"
                : null;
            yield return problem is null
                ? reader.Read(number, raw, row.ToJson(targets, Cells(csv)))
                : LineReader.Refused(number, raw, new FieldError("line", problem));
        }
    }

    private CsvReaderOptions Options() => new()
    {
        Separator = mapping.Delimiter is [char delimiter] ? delimiter : null,
        HasHeader = false,
        TrackLineNumbers = true,
        MaxRecordSize = MaximumRecord,
        Encoding = Encoding.UTF8,
        OnMalformedRecord = record => malformed.Add(record.LineNumber),
    };

    private bool Advance(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException exception)
        {
            throw CliException.Usage($"{name}: line {exception.LineNumber}: {exception.Message}", exception);
        }
    }

    private static string[] Cells(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
}

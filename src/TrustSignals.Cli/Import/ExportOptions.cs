using TrustSignals.Cli.CommandLine;
using TrustSignals.Domain;
using TrustSignals.Ingestion.Import;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Cli.Import;

/// <summary>How a system's own export is read.</summary>
/// <param name="Format"><c>csv</c>, <c>zendesk</c> or <c>zammad</c>.</param>
/// <param name="Source">The source's name, the same as that of its webhooks.</param>
/// <param name="Mapping">What the columns mean; for CSV.</param>
/// <param name="Settings">How the service reads the source's webhooks: with the same pepper, the same content comes out.</param>
internal sealed record ExportOptions(string Format, string Source, CsvMapping? Mapping, SourceSettings Settings)
{
    /// <summary>The environment variable with the service's pepper.</summary>
    public const string PepperVariable = "TrustSignals__LinkPepper";

    private const int LongestHeader = 64 * 1024;

    /// <summary>How a file is read; CSV without a mapping by its own header.</summary>
    public static ExportOptions Of(FileInfo file, string format, string? source, string? mappingPath)
    {
        CsvHeader? header = format == "csv" && mappingPath is null ? ReadHeader(file) : null;
        return new ExportOptions(
            format, source ?? format, header?.Mapping ?? (mappingPath is null ? null : ReadMapping(mappingPath)),
            new SourceSettings { Provider = format, LinkPepper = Environment.GetEnvironmentVariable(PepperVariable) ?? "" })
        {
            UnusedColumns = header is null ? [] : [.. header.Unused],
        };
    }

    /// <summary>What records are counted by: the lines of CSV, or the records of JSON, of which a line may hold many.</summary>
    public string Unit => Format == "csv" ? "line" : "record";

    /// <summary>The columns of a header without a mapping that become nothing.</summary>
    public IReadOnlyList<string> UnusedColumns { get; init; } = [];

    /// <summary>The records of a file.</summary>
    public IEnumerable<ImportItem> Read(TextReader reader, DateTimeOffset now) => Format switch
    {
        "csv" => new CsvImport(Source, Mapping!, Settings, now).Read(reader),
        "zendesk" => new ZendeskExport(Source, Settings, now).Read(reader),
        _ => new ZammadExport(Source, Settings, now).Read(reader),
    };

    private static CsvHeader ReadHeader(FileInfo file)
    {
        var start = new char[LongestHeader];
        using StreamReader reader = file.OpenText();
        string line = new string(start, 0, reader.ReadBlock(start)).Split('\n')[0].TrimEnd('\r');
        CsvHeader header = CsvHeader.Read(line);
        return header.Mapping is not null
            ? header
            : throw CliException.Usage($"--mapping is missing, and the header of {file.Name} does not speak for itself: it {string.Join("; it ", header.Errors.Select(error => error.Problem))}.");
    }

    private static CsvMapping ReadMapping(string path)
    {
        string json;
        try
        {
            json = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"--mapping: {path} cannot be read: {exception.Message}", exception);
        }

        IReadOnlyList<FieldError> errors = CsvMapping.Read(json, out CsvMapping? mapping);
        return mapping ?? throw CliException.Usage($"--mapping: {path}: {string.Join("; ", errors)}");
    }
}

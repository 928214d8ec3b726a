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

    public static ExportOptions Of(string format, string? source, string? mappingPath) => new(
        format,
        source ?? (format == "csv" ? throw CliException.Usage("--source is missing: the name of the source whose file it is, such as --source hotline.") : format),
        format != "csv" ? null : ReadMapping(mappingPath ?? throw CliException.Usage("--mapping is missing: CSV needs a file that says what its columns mean.")),
        new SourceSettings { Provider = format, LinkPepper = Environment.GetEnvironmentVariable(PepperVariable) ?? "" });

    /// <summary>The records of a file.</summary>
    public IEnumerable<ImportItem> Read(TextReader reader, DateTimeOffset now) => Format switch
    {
        "csv" => new CsvImport(Source, Mapping!, Settings, now).Read(reader),
        "zendesk" => new ZendeskExport(Source, Settings, now).Read(reader),
        _ => new ZammadExport(Source, Settings, now).Read(reader),
    };

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

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrustSignals.Cli.Output;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Ingestion.Import;

namespace TrustSignals.Cli.Import;

/// <summary>Shows what the first records of a file become, and sends nothing.</summary>
internal static class ImportPreview
{
    private const int Shown = 5;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool Write(Terminal terminal, FileInfo file, ExportOptions? options, DateTimeOffset now, bool isJson)
    {
        JsonObject? reading = options?.Mapping is { } mapping ? ReadingOf(mapping, options) : null;
        JsonObject[] records = [.. Records(file, options, now).Take(Shown)];
        if (isJson)
        {
            terminal.WriteJson(new { file = file.Name, source = options?.Source, reading, records });
        }
        else
        {
            if (reading is not null)
            {
                terminal.Out.WriteLine($"{file.Name} is read as {reading["kind"]}s of the source {options!.Source}:");
                terminal.Out.WriteLine(reading.ToJsonString(Indented));
            }

            foreach (JsonObject record in records)
            {
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Name}, line {record["line"]}:"));
                terminal.Out.WriteLine(record.ToJsonString(Indented));
            }

            terminal.Out.WriteLine("Nothing was sent.");
        }

        return records.All(record => record["errors"] is null);
    }

    /// <summary>Which column becomes which field, and what is assumed of times and numbers.</summary>
    private static JsonObject ReadingOf(CsvMapping mapping, ExportOptions options)
    {
        var columns = new JsonObject { ["id"] = mapping.Id, ["customer"] = mapping.Customer, ["time"] = mapping.Time };
        if (mapping.Email is { } email)
        {
            columns["email"] = email;
        }

        foreach ((string name, CsvField field) in mapping.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            columns[name] = field is { Minimum: { } minimum, Maximum: { } maximum } ? string.Create(CultureInfo.InvariantCulture, $"{field.Value} from {minimum} to {maximum}") : field.Value;
        }

        return new JsonObject
        {
            ["kind"] = mapping.Kind, ["columns"] = columns, ["notUsed"] = new JsonArray([.. options.UnusedColumns.Select(column => JsonValue.Create(column))]),
            ["separator"] = mapping.Separator, ["timeZone"] = mapping.TimeZone, ["decimalSign"] = mapping.DecimalSign,
        };
    }

    private static IEnumerable<JsonObject> Records(FileInfo file, ExportOptions? options, DateTimeOffset now)
    {
        if (options is null)
        {
            using FileStream stream = file.OpenRead();
            foreach (ImportLine line in JsonlFile.Read(stream, new LineReader(now)))
            {
                yield return Shape(line.Number, line.Event is { } read ? [read] : [], 0, [], line.Errors);
            }

            yield break;
        }

        using StreamReader reader = file.OpenText();
        foreach (ImportItem item in options.Read(reader, now))
        {
            yield return Shape(item.Line, item.Events, item.Amendments.Length, [.. item.Links.Select(link => $"{link.CustomerId} {link.Key}")], item.Errors);
        }
    }

    private static JsonObject Shape(long line, IEnumerable<TrustEvent> events, int amendments, string[] links, IReadOnlyList<FieldError> errors)
    {
        var record = new JsonObject { ["line"] = line };
        if (errors.Count > 0)
        {
            record["errors"] = new JsonArray([.. errors.Select(error => JsonValue.Create(error.ToString()))]);
            return record;
        }

        record["events"] = new JsonArray([.. events.Select(item => JsonNode.Parse(CloudEventWriter.Write(item)))]);
        record["amendments"] = amendments;
        record["links"] = new JsonArray([.. links.Select(link => JsonValue.Create(link))]);
        return record;
    }
}

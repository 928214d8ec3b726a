using System.Globalization;
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
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static bool Write(Terminal terminal, FileInfo file, ExportOptions? options, DateTimeOffset now, bool isJson)
    {
        JsonObject[] records = [.. Records(file, options, now).Take(Shown)];
        if (isJson)
        {
            terminal.WriteJson(new { file = file.Name, records });
        }
        else
        {
            foreach (JsonObject record in records)
            {
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Name}, line {record["line"]}:"));
                terminal.Out.WriteLine(record.ToJsonString(Indented));
            }

            terminal.Out.WriteLine("Nothing was sent.");
        }

        return records.All(record => record["errors"] is null);
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

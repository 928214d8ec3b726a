using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using TrustSignals.Domain;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Ingestion.Sources;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Import;

/// <summary>CSV files with a header row, by a mapping. A preview is the first items of <see cref="Read"/>.</summary>
public sealed class CsvImport(string source, CsvMapping mapping, SourceSettings settings, DateTimeOffset receivedAt)
{
    private const int MaximumRow = 8 * 1024 * 1024;

    private const string TooLong = "is longer than 8 MiB, probably by a quote that is never closed; nothing after it was read";

    private readonly CsvValues values = new(mapping);
    private readonly Dictionary<string, Type> types = CsvMappingRules.FieldsOf(mapping.Kind);

    /// <summary>Reads a file, row by row. A header that lacks a column of the mapping is the only item.</summary>
    /// <param name="reader">The file.</param>
    public IEnumerable<ImportItem> Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        string? fault = null;
        var options = new CsvReaderOptions
        {
            Separator = mapping.Separator[0],
            TrackLineNumbers = true,
            MaxRecordSize = MaximumRow,
            OnMalformedRecord = record => fault = $"is not well-formed CSV ({record.Reason})",
        };
        using var csv = CsvReader.Create(reader, options, leaveOpen: true);
        FieldError[] absent = [.. NeededColumns().Except([.. csv.Headers], StringComparer.Ordinal)
            .Select(column => new FieldError("header", $"lacks the column '{EventRules.Shown(column)}' that the mapping names"))];
        if (absent.Length > 0)
        {
            yield return ImportItem.Refused(1, absent);
            yield break;
        }

        while (Next(csv, ref fault))
        {
            if (fault is null)
            {
                yield return Row(csv.LineNumber, csv.GetString);
                continue;
            }

            yield return ImportItem.Refused(csv.LineNumber, new FieldError("row", fault));
            if (fault == TooLong)
            {
                yield break;
            }
        }
    }

    // After a row beyond all bounds nobody knows where the next one begins: the import ends there, and says so.
    private static bool Next(CsvReader csv, ref string? fault)
    {
        fault = null;
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException)
        {
            fault = TooLong;
            return true;
        }
    }

    private ImportItem Row(long line, Func<string, string?> cell)
    {
        List<FieldError> errors = [];
        var data = new JsonObject();
        foreach ((string name, CsvField field) in mapping.Fields)
        {
            try
            {
                data[name] = values.Read(field, types[name], cell);
            }
            catch (FormatException exception)
            {
                errors.Add(new FieldError(name, exception.Message));
            }
        }

        string customer = CsvValues.Filled(mapping.Customer, cell);
        string? time = Time(cell, errors);
        if (errors.Count > 0)
        {
            return ImportItem.Refused(line, [.. errors]);
        }

        var reading = new SourceReading(source, settings, receivedAt);
        string? Attribute(string name) => name switch
        {
            "specversion" => "1.0",
            "id" => CsvValues.Filled(mapping.Id, cell),
            "source" => reading.EventSource,
            "type" => CsvMappingRules.TypeOf(mapping.Kind),
            "subject" => customer.Length == 0 ? null : reading.Customer(customer),
            "time" => time,
            _ => null,
        };
        foreach (string empty in data.Where(pair => pair.Value is null).Select(pair => pair.Key).ToArray())
        {
            data.Remove(empty);
        }

        using JsonDocument document = JsonDocument.Parse(data.ToJsonString());
        reading.Add(new CloudEventEnvelope(Attribute, document.RootElement, "", "data").ToEvent(receivedAt));
        if (customer.Length > 0 && mapping.Email is { } email)
        {
            reading.LinkEmail(reading.Customer(customer), CsvValues.Filled(email, cell));
        }

        return ImportItem.Of(line, reading.ToResult());
    }

    private string? Time(Func<string, string?> cell, List<FieldError> errors)
    {
        string text = CsvValues.Filled(mapping.Time, cell);
        try
        {
            if (text.Length > 0)
            {
                return values.Time(text).UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
            }

            // Without a time the import's own moment would stand in, and differ with every run.
            errors.Add(new FieldError("time", "is empty"));
        }
        catch (FormatException exception)
        {
            errors.Add(new FieldError("time", exception.Message));
        }

        return null;
    }

    private IEnumerable<string> NeededColumns() => mapping.Fields.Values.Select(field => field.Value)
        .Append(mapping.Id).Append(mapping.Customer).Append(mapping.Time).Append(mapping.Email ?? "")
        .SelectMany(CsvValues.Columns).Distinct(StringComparer.Ordinal);
}

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrustSignals.Domain;

namespace TrustSignals.Ingestion.Import;

/// <summary>Which column of a CSV file becomes which field: a JSON file, see <c>docs/sources/csv.md</c>.</summary>
public sealed record CsvMapping
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary><c>ticket</c>, <c>review</c> or <c>transaction</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The separator of columns.</summary>
    /// <value>a comma</value>
    public string Separator { get; init; } = ",";

    /// <summary>The IANA time zone of times that name none.</summary>
    /// <value>UTC</value>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Further formats of times in .NET notation (<c>dd.MM.yyyy HH:mm</c>), beside those that need none.</summary>
    public ImmutableArray<string> TimeFormats { get; init; } = [];

    /// <summary>The decimal sign is the one that the number itself shows; a number that may be read both ways is refused.</summary>
    internal const string AnyDecimalSign = "any";

    /// <summary>The decimal sign of amounts and ratings; the other one of point and comma may group digits. <c>any</c>: as the number itself shows.</summary>
    /// <value>a point</value>
    public string DecimalSign { get; init; } = ".";

    /// <summary>The event's id, the same as the webhook's where there is one: <c>comment:{Id}</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The customer's id at the source: <c>{Kundennummer}</c>.</summary>
    public required string Customer { get; init; }

    /// <summary>When it happened.</summary>
    public required string Time { get; init; }

    /// <summary>The column with an e-mail address, for the link key, or null.</summary>
    public string? Email { get; init; }

    /// <summary>The fields of the event's data, by their names in JSON, as in the API's description.</summary>
    public required ImmutableDictionary<string, CsvField> Fields { get; init; }

    /// <summary>Reads a mapping.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="mapping">The mapping, or null.</param>
    /// <returns>What is wrong, by field; empty when all is well.</returns>
    public static ImmutableArray<FieldError> Read(string json, out CsvMapping? mapping)
    {
        mapping = null;
        try
        {
            mapping = JsonSerializer.Deserialize<CsvMapping>(json, Options);
        }
        catch (JsonException exception)
        {
            int technical = exception.Message.IndexOf(" Path: ", StringComparison.Ordinal);
            string problem = technical > 0 ? exception.Message[..technical] : exception.Message;
            return [new FieldError(exception.Path is { Length: > 2 } path ? path[2..] : "mapping", CloudEvents.JsonProblem.InWords(problem))];
        }

        ImmutableArray<FieldError> errors = mapping is null ? [new FieldError("mapping", "must be an object")] : CsvMappingRules.Check(mapping);
        mapping = errors.IsEmpty ? mapping : null;
        return errors;
    }
}

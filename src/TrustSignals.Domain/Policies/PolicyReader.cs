using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrustSignals.Domain.Policies;

/// <summary>Reads policies from JSON and rejects, with the path of the value, whatever is out of range.</summary>
public static class PolicyReader
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters =
        {
            new IsoDurationConverter(), new ClockTimeConverter(),
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
        },
    };

    private static readonly JsonDocumentOptions DocumentOptions = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    private static readonly Lazy<Policy> ShippedDefault = new(() => Read(ReadResource("default-policy.json")).Require());

    /// <summary>The default policy that ships with the program.</summary>
    public static Policy Default => ShippedDefault.Value;

    /// <summary>The JSON schema of policy files.</summary>
    public static string Schema => ReadResource("policy.schema.json");

    /// <summary>Reads a policy.</summary>
    /// <param name="json">The text of a policy file; comments and trailing commas are allowed.</param>
    /// <returns>The policy, or everything that is wrong with the text.</returns>
    public static PolicyReading Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        Policy? policy;
        try
        {
            policy = JsonSerializer.Deserialize<Policy>(WithoutSchemaReference(json), Options);
        }
        catch (JsonException exception)
        {
            return new PolicyReading(null, [ErrorOf(exception)]);
        }

        if (policy is null)
        {
            return new PolicyReading(null, [new FieldError("$", "must be an object, not null")]);
        }

        ImmutableArray<FieldError> errors = PolicyValidator.Validate(policy);
        return new PolicyReading(errors.IsEmpty ? policy : null, errors);
    }

    /// <summary>Writes a policy as the JSON that <see cref="Read"/> reads.</summary>
    /// <param name="policy">Any policy.</param>
    public static string Write(Policy policy) => JsonSerializer.Serialize(policy, Options);

    private static FieldError ErrorOf(JsonException exception)
    {
        // The message ends with its own path and position; the field says where, and the line helps with broken syntax.
        string path = exception.Path is { Length: > 2 } found ? found[2..] : "$";
        int tail = exception.Message.IndexOf(exception.Path is null ? " LineNumber: " : " Path: ", StringComparison.Ordinal);
        string problem = tail > 0 ? exception.Message[..tail] : exception.Message;
        return new FieldError(path, exception is { Path: null, LineNumber: long line }
            ? string.Create(CultureInfo.InvariantCulture, $"{problem} Line {line + 1}.")
            : problem);
    }

    private static JsonDocument WithoutSchemaReference(string json)
    {
        // Editors want "$schema"; the policy itself has no such member.
        using JsonDocument document = JsonDocument.Parse(
            json, DocumentOptions);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("A policy is a JSON object.", "$", null, null);
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (JsonProperty property in document.RootElement.EnumerateObject().Where(property => property.Name != "$schema"))
            {
                property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonDocument.Parse(stream.ToArray());
    }

    private static string ReadResource(string name)
    {
        using Stream stream = typeof(PolicyReader).Assembly.GetManifestResourceStream($"TrustSignals.Domain.Policies.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

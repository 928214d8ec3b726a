using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TrustSignals.Domain.Policies;

/// <summary>Reads policies from JSON and rejects, with the path of the value, whatever is out of range.</summary>
public static class PolicyReader
{
    private const int MostErrors = 100;

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
        JsonObject document;
        try
        {
            document = JsonNode.Parse(json, documentOptions: DocumentOptions) as JsonObject
                ?? throw new JsonException("A policy is a JSON object.", "$", null, null);
        }
        catch (JsonException exception)
        {
            return new PolicyReading(null, [ErrorOf(exception)]);
        }

        // Editors want "$schema"; the policy itself has no such member.
        document.Remove("$schema");
        return ReadPiecewise(document);
    }

    /// <summary>Writes a policy as the JSON that <see cref="Read"/> reads.</summary>
    /// <param name="policy">Any policy.</param>
    public static string Write(Policy policy) => JsonSerializer.Serialize(policy, Options);

    private static FieldError ErrorOf(JsonException exception)
    {
        // The message ends with its own path and position; the field says where, and the line helps with broken syntax.
        string path = JsonPath.Plain(exception.Path);
        int tail = exception.Message.IndexOf(exception.Path is null ? " LineNumber: " : " Path: ", StringComparison.Ordinal);
        string problem = JsonProblem.InWords(tail > 0 ? exception.Message[..tail] : exception.Message, path);
        return new FieldError(path, exception is { Path: null, LineNumber: long line }
            ? string.Create(CultureInfo.InvariantCulture, $"{problem} Line {line + 1}.")
            : problem);
    }

    /// <summary>The reader stops at the first wrong value. It is noted, taken out, and the rest read, so that all are named.</summary>
    private static PolicyReading ReadPiecewise(JsonObject document)
    {
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        while (true)
        {
            try
            {
                Policy policy = document.Deserialize<Policy>(Options)!;
                foreach (FieldError error in PolicyRanges.Check(document).Concat(PolicyValidator.Validate(policy)).Where(error => errors.All(known => known.Field != error.Field)))
                {
                    errors.Add(error);
                }

                return new PolicyReading(errors.Count == 0 ? policy : null, errors.ToImmutable());
            }
            catch (JsonException exception)
            {
                FieldError error = ErrorOf(exception);
                if (!errors.Any(known => known.Field.StartsWith($"{error.Field}.", StringComparison.Ordinal)))
                {
                    errors.Add(error);
                }

                if (errors.Count == MostErrors || !JsonPath.Remove(document, exception.Path))
                {
                    return new PolicyReading(null, errors.ToImmutable());
                }
            }
        }
    }

    private static string ReadResource(string name)
    {
        using Stream stream = typeof(PolicyReader).Assembly.GetManifestResourceStream($"TrustSignals.Domain.Policies.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrustSignals.Ingestion.Json;

namespace TrustSignals.Ingestion.CloudEvents;

/// <summary>How event data stands in JSON: camelCase members, kebab-case enum names, nothing unknown, nothing twice.</summary>
internal static class CloudEventJson
{
    public const int MaximumDepth = 16;

    public static JsonLimits Limits { get; } = new() { Depth = MaximumDepth };

    public static JsonSerializerOptions DataOptions { get; } = Frozen(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaximumDepth,
        Converters = { new UtcTimeConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    });

    private static JsonSerializerOptions Frozen(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

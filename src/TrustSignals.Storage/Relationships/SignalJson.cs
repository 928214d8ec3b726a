using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Storage.Relationships;

/// <summary>Signals with everything about them, evidence and rule included, as they stand in the event rows.</summary>
internal static class SignalJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new EventKeyConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDerived } },
    };

    public static byte[] Write(ImmutableArray<Signal> signals) => JsonSerializer.SerializeToUtf8Bytes(signals, Options);

    public static ImmutableArray<Signal> Read(byte[] utf8) => JsonSerializer.Deserialize<ImmutableArray<Signal>>(utf8, Options);

    private static void LeaveOutDerived(JsonTypeInfo type)
    {
        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            JsonPropertyInfo property = type.Properties[i];
            if (type.Type == typeof(Signal) && property.Set is null)
            {
                type.Properties.RemoveAt(i);
            }
            else if (property.IsRequired)
            {
                // A required member must be written even when it has its default value.
                property.ShouldSerialize = static (_, _) => true;
            }
        }
    }
}

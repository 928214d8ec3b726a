using Azure.Core.Serialization;

namespace TrustSignals.Local.Functions.Invocation;

/// <summary>Turns the bytes of a message or request into the type a parameter asks for.</summary>
internal static class PayloadConverter
{
    internal static object? Convert(BinaryData payload, Type type, ObjectSerializer serializer)
    {
        if (type == typeof(string))
        {
            return payload.ToString();
        }

        if (type == typeof(byte[]))
        {
            return payload.ToArray();
        }

        if (type == typeof(ReadOnlyMemory<byte>))
        {
            return payload.ToMemory();
        }

        if (type == typeof(BinaryData))
        {
            return payload;
        }

        using Stream json = payload.ToStream();
        return serializer.Deserialize(json, type, CancellationToken.None);
    }

    /// <summary>The reverse, for outputs: text and bytes as they are, anything else as JSON.</summary>
    internal static BinaryData ToPayload(object value, ObjectSerializer serializer) => value switch
    {
        string text => BinaryData.FromString(text),
        byte[] bytes => BinaryData.FromBytes(bytes),
        ReadOnlyMemory<byte> bytes => BinaryData.FromBytes(bytes),
        BinaryData data => data,
        _ => serializer.Serialize(value, value.GetType(), CancellationToken.None),
    };
}

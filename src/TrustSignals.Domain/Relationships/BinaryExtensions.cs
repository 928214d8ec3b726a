using TrustSignals.Domain.Events;

namespace TrustSignals.Domain.Relationships;

/// <summary>The small parts that the codecs share.</summary>
internal static class BinaryExtensions
{
    public static void WriteKey(this BinaryWriter writer, EventKey key)
    {
        writer.Write(key.High);
        writer.Write(key.Low);
    }

    public static EventKey ReadKey(this BinaryReader reader) => new(reader.ReadUInt64(), reader.ReadUInt64());

    /// <summary>A key that is mostly the default: then one byte.</summary>
    public static void WriteSeldomKey(this BinaryWriter writer, EventKey key)
    {
        writer.Write(key != default);
        if (key != default)
        {
            writer.WriteKey(key);
        }
    }

    public static EventKey ReadSeldomKey(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadKey() : default;

    public static void WriteOptional(this BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    public static string? ReadOptional(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}

using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Relationships;

/// <summary>What the fold needs of one <see cref="Signal"/>, as bytes.</summary>
internal static class SignalCodec
{
    public static void Write(BinaryWriter writer, Signal signal)
    {
        writer.Write(signal.OccurredAt.UtcTicks);
        writer.WriteKey(signal.Event);
        writer.Write7BitEncodedInt(signal.Ordinal);
        writer.Write((byte)signal.Kind);
        writer.Write((byte)signal.Polarity);
        writer.Write((byte)signal.Facet);
        writer.Write((byte)signal.Mechanism);
        writer.Write(signal.IsPublic);
        writer.Write(signal.Strength);
        writer.Write(signal.Confidence);
        writer.WriteOptional(signal.Frame);
        writer.WriteOptional(signal.Segment);
        writer.WriteOptional(signal.Touchpoint);
        writer.WriteOptional(signal.Actor);
        writer.WriteOptional(signal.Reference);
        writer.Write(signal.DueAt?.UtcTicks ?? long.MinValue);
    }

    public static Signal Read(BinaryReader reader) => new()
    {
        OccurredAt = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
        Event = reader.ReadKey(),
        Ordinal = reader.Read7BitEncodedInt(),
        Kind = (SignalKind)reader.ReadByte(),
        Polarity = (Polarity)reader.ReadByte(),
        Facet = (Facet)reader.ReadByte(),
        Mechanism = (Mechanism)reader.ReadByte(),
        IsPublic = reader.ReadBoolean(),
        Strength = reader.ReadDouble(),
        Confidence = reader.ReadDouble(),
        Frame = reader.ReadOptional(),
        Segment = reader.ReadOptional(),
        Touchpoint = reader.ReadOptional(),
        Actor = reader.ReadOptional(),
        Reference = reader.ReadOptional(),
        DueAt = ReadDue(reader),
    };

    private static DateTimeOffset? ReadDue(BinaryReader reader)
    {
        long ticks = reader.ReadInt64();
        return ticks == long.MinValue ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
    }
}

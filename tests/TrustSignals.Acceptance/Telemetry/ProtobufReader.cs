namespace TrustSignals.Acceptance.Telemetry;

/// <summary>Reads the fields of one protobuf message (wire types 0, 1, 2 and 5).</summary>
internal static class ProtobufReader
{
    public static IEnumerable<(int Number, ReadOnlyMemory<byte> Value)> Fields(ReadOnlyMemory<byte> message)
    {
        int at = 0;
        while (at < message.Length)
        {
            ulong tag = Varint(message, ref at);
            int length = (int)(tag & 7) switch
            {
                0 => VarintLength(message, at),
                1 => 8,
                2 => (int)Varint(message, ref at),
                5 => 4,
                int type => throw new InvalidDataException($"Wire type {type} at {at}."),
            };
            yield return ((int)(tag >> 3), message.Slice(at, length));
            at += length;
        }
    }

    public static IEnumerable<ReadOnlyMemory<byte>> Field(ReadOnlyMemory<byte> message, int number) =>
        Fields(message).Where(field => field.Number == number).Select(field => field.Value);

    private static int VarintLength(ReadOnlyMemory<byte> message, int at)
    {
        int end = at;
        Varint(message, ref end);
        return end - at;
    }

    private static ulong Varint(ReadOnlyMemory<byte> message, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = message.Span[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}

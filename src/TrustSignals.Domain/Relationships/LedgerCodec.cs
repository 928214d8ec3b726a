using System.Collections.Immutable;
using System.Text;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Relationships;

/// <summary>
/// The stored form of checkpoints and signals: little-endian, doubles as their bits, so that what is read folds on
/// exactly as what was written. Evidence and rule stay in the event rows: the fold does not need them.
/// </summary>
public static class LedgerCodec
{
    /// <summary>The first byte of everything written; a reader refuses what it does not know.</summary>
    public const byte FormatVersion = 2;

    /// <summary>Writes a state.</summary>
    /// <param name="state">The state.</param>
    public static byte[] Write(RelationshipState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Written(writer => StateCodec.Write(writer, state));
    }

    /// <summary>Reads what <see cref="Write(RelationshipState)"/> wrote.</summary>
    /// <param name="bytes">The stored bytes.</param>
    /// <exception cref="InvalidDataException">The bytes are of another format or cut short.</exception>
    public static RelationshipState ReadState(byte[] bytes) => Read(bytes, StateCodec.Read);

    /// <summary>Writes signals.</summary>
    /// <param name="signals">In occurrence order.</param>
    public static byte[] Write(ImmutableArray<Signal> signals) => Written(writer =>
    {
        writer.Write7BitEncodedInt(signals.Length);
        foreach (Signal signal in signals)
        {
            SignalCodec.Write(writer, signal);
        }
    });

    /// <summary>Reads what <see cref="Write(ImmutableArray{Signal})"/> wrote.</summary>
    /// <param name="bytes">The stored bytes.</param>
    /// <exception cref="InvalidDataException">The bytes are of another format or cut short.</exception>
    public static ImmutableArray<Signal> ReadSignals(byte[] bytes) => Read(bytes, reader =>
    {
        int count = reader.Read7BitEncodedInt();
        ImmutableArray<Signal>.Builder signals = ImmutableArray.CreateBuilder<Signal>();
        for (int i = 0; i < count; i++)
        {
            signals.Add(SignalCodec.Read(reader));
        }

        return signals.DrainToImmutable();
    });

    private static byte[] Written(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream(1024);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(FormatVersion);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private static T Read<T>(byte[] bytes, Func<BinaryReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        try
        {
            byte version = reader.ReadByte();
            if (version != FormatVersion)
            {
                throw new InvalidDataException($"Ledger format {version} is unknown to this version, which knows {FormatVersion}.");
            }

            T value = read(reader);
            return reader.BaseStream.Position == bytes.Length
                ? value
                : throw new InvalidDataException($"The stored ledger has {bytes.Length - reader.BaseStream.Position} bytes too many.");
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("The stored ledger is cut short.", exception);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or IOException)
        {
            throw new InvalidDataException("The stored ledger is damaged.", exception);
        }
    }
}

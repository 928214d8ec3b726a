using System.IO.Compression;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace TrustSignals.Classification.Model;

/// <summary>The file of weights: a magic word and format version in the clear, the rest compressed with Brotli.</summary>
internal static class TextModelFile
{
    /// <summary>Largest size of a file, bytes.</summary>
    public const int LargestFile = 8 * 1024 * 1024;

    private const uint Magic = 0x4D535254; // "TRSM"
    private const int Format = 3;

    /// <summary>The weights that ship with the program.</summary>
    public static TextModel Shipped { get; } = ReadShipped();

    public static void Write(TextModel model, Stream stream)
    {
        using (var header = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            header.Write(Magic);
            header.Write(Format);
        }

        using var brotli = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(brotli, Encoding.UTF8);
        writer.Write(model.Version);
        Write(writer, model.Polarity);
        Write(writer, model.Aspects);
        Write(writer, model.Combiner.Weights);
        writer.Write(model.Calibration.Length);
        foreach (Calibration calibration in model.Calibration)
        {
            writer.Write(calibration.Polarity);
            writer.Write(calibration.Mechanism);
            writer.Write(calibration.Facet);
        }
    }

    /// <summary>Reads what <see cref="Write(TextModel, Stream)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">Not a file of weights, or of another format.</exception>
    public static TextModel Read(Stream stream)
    {
        using (var header = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true))
        {
            if (header.ReadUInt32() != Magic)
            {
                throw new InvalidDataException("not a file of model weights");
            }

            int format = header.ReadInt32();
            if (format != Format)
            {
                throw new InvalidDataException($"model weights of format {format}; this program reads format {Format}");
            }
        }

        using var brotli = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
        using var reader = new BinaryReader(brotli, Encoding.UTF8);
        string version = reader.ReadString();
        LinearTable polarity = ReadTable(reader);
        LinearTable aspects = ReadTable(reader);
        float[] combiner = ReadFloats(reader);
        if (combiner.Length != Combiner.Size)
        {
            throw new InvalidDataException($"model weights with {combiner.Length} numbers in the last step; this program reads {Combiner.Size}");
        }

        var calibration = new Calibration[reader.ReadInt32()];
        for (int i = 0; i < calibration.Length; i++)
        {
            calibration[i] = new Calibration(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
        }

        return new TextModel(version, polarity, aspects, new Combiner(combiner), [.. calibration]);
    }

    private static TextModel ReadShipped()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Model/weights.bin")
            ?? throw new InvalidDataException("the model's weights are not embedded");
        return Read(stream);
    }

    private static void Write(BinaryWriter writer, LinearTable table)
    {
        writer.Write(table.Classes);
        writer.Write(table.Bits);
        // Column by column: most weights of a class are zero, and zeros beside zeros compress.
        for (int c = 0; c < table.Width; c++)
        {
            for (int at = c; at < table.Rows.Length; at += table.Width)
            {
                writer.Write(table.Rows[at]);
            }
        }

        Write(writer, table.Scales);
        Write(writer, table.Dense);
        Write(writer, table.Bias);
    }

    private static void Write(BinaryWriter writer, float[] values)
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static LinearTable ReadTable(BinaryReader reader)
    {
        int classes = reader.ReadInt32();
        int bits = reader.ReadInt32();
        int width = LinearTable.WidthOf(classes);
        byte[] column = new byte[1 << bits];
        sbyte[] rows = new sbyte[width << bits];
        for (int c = 0; c < width; c++)
        {
            reader.BaseStream.ReadExactly(column);
            for (int i = 0; i < column.Length; i++)
            {
                rows[(i * width) + c] = (sbyte)column[i];
            }
        }

        return new LinearTable(classes, bits, rows, ReadFloats(reader), ReadFloats(reader), ReadFloats(reader));
    }

    private static float[] ReadFloats(BinaryReader reader)
    {
        float[] values = new float[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}

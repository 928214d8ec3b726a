namespace TrustSignals.Cli.Import;

/// <summary>A file of CloudEvents in structured JSON, one per line. Blank lines are passed over.</summary>
internal static class JsonlFile
{
    public static IEnumerable<ImportLine> Read(Stream stream, LineReader reader)
    {
        int number = 0;
        foreach (byte[] line in ByteLines(stream))
        {
            number++;
            ReadOnlySpan<byte> content = line.AsSpan().Trim(" \t\r\uFEFF"u8);
            if (!content.IsEmpty)
            {
                yield return reader.Read(number, line, content.ToArray());
            }
        }
    }

    // Bytes, not text: a decoder would replace what is not UTF-8, and the reader shall refuse it instead.
    private static IEnumerable<byte[]> ByteLines(Stream stream)
    {
        using var line = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            int start = 0;
            for (int end = Array.IndexOf(buffer, (byte)'\n', start, read - start); end >= 0; end = Array.IndexOf(buffer, (byte)'\n', start, read - start))
            {
                line.Write(buffer, start, end - start);
                yield return line.ToArray();
                line.SetLength(0);
                start = end + 1;
            }

            line.Write(buffer, start, read - start);
        }

        if (line.Length > 0)
        {
            yield return line.ToArray();
        }
    }
}

namespace TrustSignals.Cli.Import;

/// <summary>The rows of a CSV file that could not be taken, to be corrected and imported: copied line by line, in the order of the file.</summary>
/// <param name="from">The CSV file.</param>
/// <param name="to">Where its header and the refused rows go; what an interrupted import has written there stays.</param>
internal sealed class RefusedRows(string from, string to) : IDisposable
{
    private IEnumerator<string>? lines;
    private long next = 1;

    /// <summary>Copies the lines of one row.</summary>
    /// <param name="first">The line that the file's first row begins in; the header stands above.</param>
    /// <param name="start">The line that the row begins in.</param>
    /// <param name="end">The line that the next row begins in; null when there is none.</param>
    public void Add(long first, long start, long? end)
    {
        using var writer = new StreamWriter(to, append: true);
        if (lines is null)
        {
            lines = File.ReadLines(from).GetEnumerator();
            bool isNew = writer.BaseStream.Length == 0;
            Copy(first, isNew ? writer : null);
        }

        Copy(start, null);
        Copy(end, writer);
    }

    public void Dispose() => lines?.Dispose();

    private void Copy(long? end, StreamWriter? writer)
    {
        for (; (end is null || next < end) && lines!.MoveNext(); next++)
        {
            writer?.WriteLine(lines.Current);
        }
    }
}

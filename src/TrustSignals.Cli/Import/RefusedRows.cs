namespace TrustSignals.Cli.Import;

/// <summary>The rows of a CSV file that could not be taken, to be corrected and imported: copied line by line out of the file at the end.</summary>
internal sealed class RefusedRows
{
    private readonly SortedSet<long> starts = [];
    private readonly HashSet<long> refused = [];

    public List<string> Problems { get; } = [];

    /// <summary>A record begins.</summary>
    public void Next(long line) => starts.Add(line);

    /// <summary>A record was refused.</summary>
    public void Add(long line, LineProblem problem)
    {
        refused.Add(line);
        Problems.Add(problem.ToString());
    }

    /// <summary>Writes the header and the refused rows; without any, deletes what an earlier import left.</summary>
    public void Write(string from, string to)
    {
        if (refused.Count == 0 || starts.Count == 0)
        {
            File.Delete(to);
            return;
        }

        using var writer = new StreamWriter(to);
        long line = 0;
        bool isKept = true;
        foreach (string text in File.ReadLines(from))
        {
            line++;
            isKept = starts.Contains(line) ? refused.Contains(line) : isKept;
            if (isKept)
            {
                writer.WriteLine(text);
            }
        }
    }
}

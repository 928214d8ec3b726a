namespace TrustSignals.Classification.Training;

/// <summary>
/// CSV and TSV as data sets really come: commas mean RFC 4180 quoting; tabs mean no quoting where every line has the
/// header's number of columns (a text may then begin with a quotation mark), and RFC 4180 quoting otherwise.
/// </summary>
public static class DelimitedText
{
    /// <summary>All rows as dictionaries from column name to field.</summary>
    /// <param name="text">The file's text.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int end = text.AsSpan().IndexOfAny('\n', '\r');
        ReadOnlySpan<char> header = end < 0 ? text : text.AsSpan(0, end);
        bool isTabbed = header.Count('\t') > 0 && header.Count('\t') >= header.Count(',');
        return isTabbed && TryReadTabs(text) is { } rows ? rows : ReadQuoted(text, isTabbed ? '\t' : header.Count(';') > header.Count(',') ? ';' : ',');
    }

    private static List<IReadOnlyDictionary<string, string>>? TryReadTabs(string text)
    {
        string[] lines = text.TrimStart('\uFEFF').Split('\n');
        string[] names = lines[0].TrimEnd('\r').Split('\t');
        var rows = new List<IReadOnlyDictionary<string, string>>();
        foreach (string line in lines.Skip(1))
        {
            string[] fields = line.TrimEnd('\r').Split('\t');
            if (fields is [""])
            {
                continue;
            }

            if (fields.Length != names.Length)
            {
                return null;
            }

            rows.Add(names.Zip(fields).ToDictionary(pair => pair.First, pair => Unquote(pair.Second), StringComparer.Ordinal));
        }

        return rows;
    }

    private static string Unquote(string field) =>
        field.Length > 1 && field[0] == '"' && field[^1] == '"' && field.AsSpan(1, field.Length - 2).Count('"') % 2 == 0
            ? field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
            : field;

    private static List<IReadOnlyDictionary<string, string>> ReadQuoted(string text, char delimiter)
    {
        string[]? names = null;
        var rows = new List<IReadOnlyDictionary<string, string>>();
        foreach (string[] record in QuotedRecords.Read(text.TrimStart('\uFEFF'), delimiter))
        {
            if (names is null)
            {
                names = record;
                continue;
            }

            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            for (int i = 0; i < names.Length; i++)
            {
                row[names[i]] = i < record.Length ? record[i] : "";
            }

            rows.Add(row);
        }

        return rows;
    }
}

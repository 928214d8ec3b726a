namespace TrustSignals.Classification.Training;

/// <summary>
/// CSV and TSV as data sets really come: commas, semicolons and bars mean RFC 4180 quoting; tabs mean no quoting where every line has the
/// header's number of columns (a text may then begin with a quotation mark), and RFC 4180 quoting otherwise.
/// </summary>
public static class DelimitedText
{
    /// <summary>All rows as dictionaries from column name to field.</summary>
    /// <param name="text">The file's text.</param>
    /// <exception cref="InvalidDataException">Two columns have the same name.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int end = text.AsSpan().IndexOfAny('\n', '\r');
        char delimiter = DelimiterOf(end < 0 ? text : text[..end]);
        return delimiter == '\t' && TryReadTabs(text) is { } rows ? rows : ReadQuoted(text, delimiter);
    }

    /// <summary>The one that the header has most of; before others the tab, which no name holds.</summary>
    private static char DelimiterOf(string header) => "\t,;|".MaxBy(delimiter => header.Count(c => c == delimiter));

    private static string[] Checked(string[] names)
    {
        string? twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(name => name.Count() > 1)?.Key;
        return twice is null ? names : throw new InvalidDataException($"the header names column '{twice}' twice");
    }

    private static List<IReadOnlyDictionary<string, string>>? TryReadTabs(string text)
    {
        string[] lines = text.TrimStart('\uFEFF').Split('\n');
        string[] names = Checked([.. lines[0].TrimEnd('\r').Split('\t').Select(Unquote)]);
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
                names = Checked(record);
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

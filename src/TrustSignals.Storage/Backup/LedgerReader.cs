using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace TrustSignals.Storage.Backup;

/// <summary>Reads a backup line by line and checks every seal on the way.</summary>
/// <param name="stream">The file.</param>
internal sealed class LedgerReader(Stream stream)
{
    private readonly SortedDictionary<string, long> rows = new(StringComparer.Ordinal);

    /// <summary>The seals up to the last good line.</summary>
    public LedgerChain Chain { get; } = new();

    /// <summary>The first line, once it was read.</summary>
    public LedgerHeader? Header { get; private set; }

    /// <summary>Rows read so far, by table.</summary>
    public IReadOnlyDictionary<string, long> Rows => rows;

    /// <summary>The last line that was good.</summary>
    public long LastLine { get; private set; }

    /// <summary>The bytes up to the end of the last good line.</summary>
    public long GoodBytes { get; private set; }

    /// <summary>Whether the last line of a whole backup was read.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The seal of the last good line: names the whole file once it is complete.</summary>
    public string LastSeal { get; private set; } = "";

    /// <summary>Reads all rows.</summary>
    /// <exception cref="LedgerFileException">The file is no backup, damaged, or cut off; names the line.</exception>
    public async IAsyncEnumerable<LedgerRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        while (await text.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (Follow(line) is { } row)
            {
                yield return row;
            }
        }

        if (!IsComplete)
        {
            throw new LedgerFileException(LastLine + 1, LastLine == 0 ? "this is no backup of a ledger" : "the file ends here, but the backup does not: it was cut off");
        }
    }

    private LedgerRow? Follow(string line)
    {
        long number = LastLine + 1;
        if (IsComplete)
        {
            throw new LedgerFileException(number, "the backup ended before this line");
        }

        if (!Chain.TryFollow(line))
        {
            throw new LedgerFileException(number, LastLine == 0 && !line.StartsWith("{\"format\":", StringComparison.Ordinal)
                ? "this is no backup of a ledger" : "the line is damaged, or lines before it are missing: its checksum does not match");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            LedgerRow? row = Take(number, document.RootElement);
            LastLine = number;
            LastSeal = document.RootElement.GetProperty("sha256").GetString()!;
            GoodBytes += Encoding.UTF8.GetByteCount(line) + 1;
            return row;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new LedgerFileException(number, $"the line is not what a backup holds: {exception.Message}", exception);
        }
    }

    private LedgerRow? Take(long number, JsonElement line)
    {
        if (number == 1)
        {
            Header = LedgerHeader.Read(line);
            return null;
        }

        if (line.TryGetProperty("rows", out JsonElement counts))
        {
            foreach (JsonProperty count in counts.EnumerateObject())
            {
                if (rows.GetValueOrDefault(count.Name) != count.Value.GetInt64())
                {
                    throw new LedgerFileException(number, $"the backup says that {count.Name} has {count.Value.GetInt64()} rows, but holds {rows.GetValueOrDefault(count.Name)}");
                }
            }

            IsComplete = true;
            return null;
        }

        LedgerRow row = LedgerRow.Read(number, line);
        if (!LedgerTables.All.Contains(row.Table))
        {
            throw new LedgerFileException(number, $"there is no table named '{row.Table}'");
        }

        rows[row.Table] = rows.GetValueOrDefault(row.Table) + 1;
        return row;
    }
}

using System.Text;
using System.Text.Json;
using TrustSignals.Domain;
using TrustSignals.Ingestion.Json;

namespace TrustSignals.Ingestion.Import;

/// <summary>
/// The records of an export: one JSON value per line, each refused by itself; or one document, an array or an object
/// with a named array.
/// </summary>
internal static class JsonRecords
{
    /// <summary>The largest document that is not written line by line, in characters.</summary>
    public const int MaximumDocument = 256 * 1024 * 1024;

    private static readonly JsonLimits Limits = new() { Depth = 64, ArrayLength = 1_000_000, Tokens = 20_000_000 };

    /// <summary>Reads the records; an element is valid only until the next one is asked for.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="maximum">The largest document, in characters.</param>
    public static IEnumerable<(JsonElement Record, FieldError? Problem)> Read(TextReader reader, int maximum = MaximumDocument)
    {
        StringReader? buffer = null;
        long line = 0;
        bool isFirst = true;
        while ((buffer?.ReadLine() ?? reader.ReadLine()) is { } text)
        {
            line++;
            if (text.AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            bool isWhole = TryParse(text, $"line {line}", out JsonDocument? document, out FieldError? problem);
            if (!isWhole && isFirst)
            {
                string start = Buffer(text, reader, maximum, out bool isCut);
                FieldError? other = isCut
                    ? new FieldError("document", $"is longer than {maximum} characters and holds no record on a line of its own; nothing after it was read")
                    : null;
                isWhole = !isCut && TryParse(start, "document", out document, out other);
                if (!isWhole && !HasRecord(start))
                {
                    yield return (default, other);
                    yield break;
                }

                buffer = isWhole ? null : new StringReader(start);
                buffer?.ReadLine();
            }

            isFirst = false;
            if (!isWhole)
            {
                yield return (default, problem);
                continue;
            }

            using (document)
            {
                yield return (document!.RootElement, null);
            }
        }
    }

    private static bool TryParse(string text, string field, out JsonDocument? document, out FieldError? problem) =>
        JsonBody.TryParse(Encoding.UTF8.GetBytes(text), field, Limits, out document, out problem);

    /// <summary>The first line and those after it, whole lines up to the limit.</summary>
    private static string Buffer(string first, TextReader reader, int maximum, out bool isCut)
    {
        var all = new StringBuilder(first).Append('\n');
        while (all.Length <= maximum && reader.ReadLine() is { } text)
        {
            all.Append(text).Append('\n');
        }

        isCut = all.Length > maximum;
        return all.ToString();
    }

    // A document that is broken somewhere has no such line, unless its records stand on lines of their own.
    private static bool HasRecord(string start)
    {
        using var lines = new StringReader(start);
        while (lines.ReadLine() is { } line)
        {
            ReadOnlySpan<char> text = line.AsSpan().TrimStart();
            if ((text.StartsWith("{\"", StringComparison.Ordinal) || text.StartsWith("[{", StringComparison.Ordinal)) && TryParse(line, "line", out JsonDocument? record, out _))
            {
                record!.Dispose();
                return true;
            }
        }

        return false;
    }
}

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
    public static IEnumerable<(long Line, JsonElement Record, FieldError? Problem)> Read(TextReader reader)
    {
        long line = 0;
        bool isFirst = true;
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (text.AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            bool isWhole = JsonBody.TryParse(Encoding.UTF8.GetBytes(text), "line", Limits, out JsonDocument? document, out FieldError? problem);
            if (!isWhole && isFirst)
            {
                string rest = reader.ReadToEnd();
                isWhole = rest.Length < MaximumDocument
                    && JsonBody.TryParse(Encoding.UTF8.GetBytes(text + "\n" + rest), "document", Limits, out document, out problem);
            }

            isFirst = false;
            if (!isWhole)
            {
                yield return (line, default, problem);
                continue;
            }

            using (document)
            {
                yield return (line, document!.RootElement, null);
            }
        }
    }
}

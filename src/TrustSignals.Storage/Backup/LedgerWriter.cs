using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;

namespace TrustSignals.Storage.Backup;

/// <summary>Writes the lines of a backup.</summary>
/// <param name="stream">The file, at its end.</param>
/// <param name="chain">The seals so far.</param>
internal sealed class LedgerWriter(Stream stream, LedgerChain chain)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ArrayBufferWriter<byte> buffer = new();

    public Task WriteAsync(LedgerHeader header, CancellationToken cancellationToken) => LineAsync(header.Write, cancellationToken);

    public Task WriteAsync(string table, int account, TableEntity row, CancellationToken cancellationToken) =>
        LineAsync(json => LedgerRow.Write(json, table, account, row), cancellationToken);

    public Task EndAsync(IReadOnlyDictionary<string, long> rows, CancellationToken cancellationToken) => LineAsync(
        json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("rows");
            foreach (string table in LedgerTables.All)
            {
                json.WriteNumber(table, rows.GetValueOrDefault(table));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        },
        cancellationToken);

    private async Task LineAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(chain.Seal(buffer.WrittenSpan) + "\n"), cancellationToken).ConfigureAwait(false);
    }
}

using System.Globalization;
using System.Text.Json;

namespace TrustSignals.Storage.Backup;

/// <summary>The first line of a backup.</summary>
/// <param name="CreatedAt">When the export was begun, UTC.</param>
/// <param name="Accounts">How many accounts the rows stood in.</param>
public sealed record LedgerHeader(DateTimeOffset CreatedAt, int Accounts)
{
    /// <summary>The version that this program writes and reads.</summary>
    public const int Version = 1;

    private const string Name = "trustsignals-ledger";

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("format", Name);
        json.WriteNumber("version", Version);
        json.WriteString("createdAt", CreatedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        json.WriteNumber("accounts", Accounts);
        json.WriteEndObject();
    }

    internal static LedgerHeader Read(JsonElement line)
    {
        if (!line.TryGetProperty("format", out JsonElement format) || format.GetString() != Name)
        {
            throw new LedgerFileException(1, "this is no backup of a ledger");
        }

        int version = line.GetProperty("version").GetInt32();
        return version == Version
            ? new LedgerHeader(line.GetProperty("createdAt").GetDateTimeOffset(), line.GetProperty("accounts").GetInt32())
            : throw new LedgerFileException(1, $"the backup has the format {version}; this program reads {Version}");
    }
}

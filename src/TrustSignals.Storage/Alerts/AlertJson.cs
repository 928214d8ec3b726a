using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrustSignals.Storage.Alerts;

/// <summary>Alerts as JSON: in the outbox, in the archive, in messages.</summary>
public static class AlertJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes an alert.</summary>
    /// <param name="alert">The alert.</param>
    public static string Write(TrustAlert alert) => JsonSerializer.Serialize(alert, Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">JSON.</param>
    /// <exception cref="InvalidDataException">The text is null.</exception>
    public static TrustAlert Read(string json) => JsonSerializer.Deserialize<TrustAlert>(json, Options)
        ?? throw new InvalidDataException("The row holds no alert.");
}

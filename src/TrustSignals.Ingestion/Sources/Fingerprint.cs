using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;

namespace TrustSignals.Ingestion.Sources;

/// <summary>Tells versions apart by what they say, where the source gives them neither ids nor times of their own.</summary>
internal static class Fingerprint
{
    private const int HexDigits = 16;

    public static string Of<T>(T payload)
        where T : EventPayload =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(payload, CloudEventJson.DataOptions))))[..HexDigits];
}

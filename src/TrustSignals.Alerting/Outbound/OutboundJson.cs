using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustSignals.Alerting.Outbound;

/// <summary>How bodies are written: umlauts as they are, so that they count as few bytes against size limits.</summary>
internal static class OutboundJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Options);
}

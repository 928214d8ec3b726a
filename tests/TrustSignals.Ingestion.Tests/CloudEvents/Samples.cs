using System.Text;
using System.Text.Json.Nodes;

namespace TrustSignals.Ingestion.Tests.CloudEvents;

/// <summary>Events of the three types, as a sender writes them.</summary>
internal static class Samples
{
    public static JsonObject Ticket() => Event("trustsignals.ticket.v1", new JsonObject
    {
        ["ticketId"] = "T-1",
        ["author"] = "customer",
        ["text"] = "Seit drei Wochen keine Antwort.",
        ["openedAt"] = "2026-05-01T08:00:00Z",
    });

    public static JsonObject Review() => Event("trustsignals.review.v1", new JsonObject
    {
        ["reviewId"] = "R-1",
        ["text"] = "Quick and honest.",
        ["rating"] = new JsonObject { ["value"] = 5, ["minimum"] = 1, ["maximum"] = 5 },
    });

    public static JsonObject Transaction() => Event("trustsignals.transaction.v1", new JsonObject
    {
        ["transactionId"] = "O-1",
        ["kind"] = "charge",
        ["quotedAmount"] = 10.50m,
        ["actualAmount"] = 12.00m,
        ["currency"] = "EUR",
    });

    public static byte[] Bytes(this JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    private static JsonObject Event(string type, JsonObject data) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = "e-1",
        ["source"] = "/crm",
        ["type"] = type,
        ["subject"] = "customer-7",
        ["time"] = "2026-05-04T08:30:00Z",
        ["data"] = data,
    };
}

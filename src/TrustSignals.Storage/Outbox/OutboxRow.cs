using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Outbox;

/// <summary>An alert waiting to be sent, written in the same transaction as the state that raised it.</summary>
internal static class OutboxRow
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TableEntity ToEntity(CustomerKey customer, TrustAlert alert) =>
        new(customer.Value, RowKeys.Outbox(alert.Id)) { ["Alert"] = JsonSerializer.Serialize(alert, Options) };

    public static TrustAlert FromEntity(TableEntity entity) =>
        JsonSerializer.Deserialize<TrustAlert>(entity.GetString("Alert"), Options)
        ?? throw new InvalidDataException($"The outbox row {entity.RowKey} holds no alert.");
}

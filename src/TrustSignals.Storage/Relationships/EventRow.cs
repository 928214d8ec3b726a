using Azure.Data.Tables;
using TrustSignals.Domain.Events;

namespace TrustSignals.Storage.Relationships;

/// <summary><see cref="StoredEvent"/> as a table row.</summary>
internal static class EventRow
{
    private const string CommercialColumn = "CommercialValue";

    public static TableEntity ToEntity(CustomerKey customer, StoredEvent stored)
    {
        var entity = new TableEntity(customer.Value, RowKeys.Event(stored.Key))
        {
            ["Source"] = stored.Source,
            ["Id"] = stored.Id,
            ["Type"] = stored.Type,
            ["ContentHash"] = stored.ContentHash,
            ["OccurredAt"] = stored.OccurredAt,
            ["ReceivedAt"] = stored.ReceivedAt,
        };
        if (stored.CommercialValue is { } commercial)
        {
            entity[CommercialColumn] = commercial;
        }

        BinaryProperties.Set(entity, "Signals", SignalJson.Write(stored.Signals));
        return entity;
    }

    public static StoredEvent FromEntity(TableEntity entity) => new()
    {
        Key = EventKey.Parse(entity.RowKey[RowKeys.EventPrefix.Length..]),
        Source = entity.GetString("Source"),
        Id = entity.GetString("Id"),
        Type = entity.GetString("Type"),
        ContentHash = entity.GetString("ContentHash"),
        OccurredAt = entity.GetDateTimeOffset("OccurredAt")!.Value,
        ReceivedAt = entity.GetDateTimeOffset("ReceivedAt")!.Value,
        RecordedAt = RecordedColumn.Get(entity),
        CommercialValue = entity.GetDouble(CommercialColumn),
        Signals = SignalJson.Read(BinaryProperties.Get(entity, "Signals")),
    };
}

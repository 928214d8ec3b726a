using Azure.Data.Tables;
using TrustSignals.Domain.Amendments;
using TrustSignals.Domain.Events;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Amendments;

/// <summary><see cref="StoredAmendment"/> as a table row; the target stands first in the key, so that those of one event are one range.</summary>
internal static class AmendmentRow
{
    /// <summary>The OData condition for corrections by people, in all partitions.</summary>
    public const string Corrections = "RowKey ge 'm-' and RowKey lt 'm.' and Kind eq 'Correction'";

    public static TableEntity ToEntity(CustomerKey customer, StoredAmendment stored)
    {
        var entity = new TableEntity(customer.Value, RowKeys.Amendment(stored.Target, stored.Key))
        {
            ["Source"] = stored.Source,
            ["Id"] = stored.Id,
            ["Kind"] = stored.Kind.ToString(),
            ["At"] = stored.At,
            ["ReceivedAt"] = stored.ReceivedAt,
            ["Reason"] = stored.Reason,
            ["Actor"] = stored.Actor,
            ["ContentHash"] = stored.ContentHash,
        };
        BinaryProperties.Set(entity, "Signals", SignalJson.Write(stored.Signals));
        return entity;
    }

    public static StoredAmendment FromEntity(TableEntity entity)
    {
        string[] parts = entity.RowKey.Split('-');
        return new StoredAmendment
        {
            Target = EventKey.Parse(parts[1]),
            Key = EventKey.Parse(parts[2]),
            Source = entity.GetString("Source"),
            Id = entity.GetString("Id"),
            Kind = Enum.Parse<AmendmentKind>(entity.GetString("Kind")),
            At = entity.GetDateTimeOffset("At")!.Value,
            ReceivedAt = entity.GetDateTimeOffset("ReceivedAt")!.Value,
            RecordedAt = RecordedColumn.Get(entity),
            Reason = entity.GetString("Reason"),
            Actor = entity.GetString("Actor"),
            ContentHash = entity.GetString("ContentHash"),
            Signals = SignalJson.Read(BinaryProperties.Get(entity, "Signals")),
        };
    }
}

using System.Globalization;
using Azure.Data.Tables;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Storage.Relationships;

/// <summary><see cref="SealedBlock"/> as a table row.</summary>
internal static class BlockRow
{
    public static TableEntity ToEntity(CustomerKey customer, SealedBlock block)
    {
        var entity = new TableEntity(customer.Value, RowKeys.Block(block.Id));
        BinaryProperties.Set(entity, "Signals", LedgerCodec.Write(block.Signals));
        return entity;
    }

    public static SealedBlock FromEntity(TableEntity entity) => new(
        int.Parse(entity.RowKey.AsSpan(RowKeys.BlockPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture),
        LedgerCodec.ReadSignals(BinaryProperties.Get(entity, "Signals")));
}

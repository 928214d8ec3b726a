using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Risks;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Aggregates;

/// <summary><see cref="CustomerShare"/> and <see cref="ShareItem"/> as table rows.</summary>
internal static class ShareRow
{
    private const string DelicateColumn = "Delicate";

    public static TableEntity ToEntity(CustomerShare share)
    {
        var entity = new TableEntity(AggregateKeys.PartitionOf(share.Customer), AggregateKeys.Share(share.Customer))
        {
            ["CustomerId"] = share.CustomerId,
            ["Epoch"] = share.Version.Epoch,
            ["Revision"] = share.Version.Revision,
            ["PolicyVersion"] = share.PolicyVersion,
            ["LookAgain"] = share.LookAgain,
            ["Form"] = CustomerShare.CurrentForm,
        };
        if (share.Delicate is { } delicate)
        {
            entity[DelicateColumn] = JsonSerializer.Serialize(delicate);
        }

        BinaryProperties.Set(entity, "Items", JsonSerializer.SerializeToUtf8Bytes(
            share.Items.Values.OrderBy(item => item.RowKey, StringComparer.Ordinal)
                .Select(item => new Stored(item.RowKey, item.Name, item.Actor, item.Day, [.. Numbers(item.Counts)]))));
        return entity;
    }

    public static CustomerShare FromEntity(TableEntity entity) => new()
    {
        Customer = new CustomerKey(entity.RowKey[AggregateKeys.SharePrefix.Length..]),
        CustomerId = entity.GetString("CustomerId"),
        Version = (entity.GetInt64("Epoch") ?? 0, entity.GetInt64("Revision") ?? 0),
        PolicyVersion = entity.GetString("PolicyVersion"),
        LookAgain = entity.GetInt64("LookAgain") ?? long.MaxValue,
        Form = entity.GetInt32("Form") ?? 1,
        Delicate = entity.GetString(DelicateColumn) is { } delicate ? JsonSerializer.Deserialize<DelicateCustomer>(delicate) : null,
        Items = JsonSerializer.Deserialize<ImmutableArray<Stored>>(BinaryProperties.Get(entity, "Items")).ToImmutableDictionary(
            item => item.Key, item => new ShareItem(item.Key, item.Name, item.Actor, item.Day, new CountVector(item.Counts)), StringComparer.Ordinal),
        ETag = entity.ETag,
    };

    public static TableEntity DelicateToEntity(string partition, CustomerKey customer, DelicateCustomer delicate) =>
        new(partition, AggregateKeys.Delicate(customer)) { [DelicateColumn] = JsonSerializer.Serialize(delicate) };

    public static DelicateCustomer DelicateFromEntity(TableEntity entity) =>
        JsonSerializer.Deserialize<DelicateCustomer>(entity.GetString(DelicateColumn))
        ?? throw new InvalidDataException($"The row {entity.RowKey} names nobody.");

    public static TableEntity SumToEntity(string partition, ShareItem sum)
    {
        var entity = new TableEntity(partition, sum.RowKey) { ["Name"] = sum.Name, ["Counts"] = sum.Counts.ToBytes() };
        if (sum.Actor is { } actor)
        {
            entity["Actor"] = actor;
        }

        if (sum.Day is { } day)
        {
            entity["Day"] = day;
        }

        return entity;
    }

    public static ShareItem SumFromEntity(TableEntity entity) => new(
        entity.RowKey, entity.GetString("Name"), entity.GetString("Actor"), entity.GetInt32("Day"), CountVector.FromBytes(entity.GetBinary("Counts")));

    private static IEnumerable<long> Numbers(CountVector counts) => Enumerable.Range(0, counts.Length).Select(index => counts[index]);

    private sealed record Stored(string Key, string Name, string? Actor, int? Day, ImmutableArray<long> Counts);
}

using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Privacy;

/// <summary>Everything that is stored about a customer, as JSON (article 15 GDPR): row by row, so that nothing is left out.</summary>
/// <param name="accounts">The storage accounts.</param>
/// <param name="store">The ledgers.</param>
/// <param name="identities">Who belongs together.</param>
/// <param name="time">The clock.</param>
public sealed class CustomerExporter(StorageAccounts accounts, RelationshipStore store, IdentityGraph identities, TimeProvider time)
{
    /// <summary>Exports a customer.</summary>
    /// <param name="customerId">The customer: any identity of a person, or a group of identities.</param>
    /// <param name="scope">Whose data.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>UTF-8 JSON: a ledger for each identity, and one for what they are together; null when nothing is stored.</returns>
    public async Task<byte[]?> ExportAsync(string customerId, ExportScope scope, CancellationToken cancellationToken)
    {
        IdentityGroup group = await identities.ReadAsync(IdentityIds.PrimaryOf(customerId), cancellationToken, int.MaxValue).ConfigureAwait(false);
        using var stream = new MemoryStream();
        bool isAny = false;
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("customerId", customerId);
            writer.WriteString("scope", scope == ExportScope.Person ? "person" : "identity");
            writer.WriteString("exportedAt", time.GetUtcNow().UtcDateTime);
            WriteIdentities(writer, group);
            writer.WriteStartArray("ledgers");
            foreach (string ledger in scope == ExportScope.Person ? await LedgersAsync(group, cancellationToken).ConfigureAwait(false) : [customerId])
            {
                isAny |= await WriteLedgerAsync(writer, ledger, group, cancellationToken).ConfigureAwait(false);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return isAny ? stream.ToArray() : null;
    }

    /// <summary>A group that somebody left holds what is another person's: only the one that speaks for these and nobody else is theirs.</summary>
    private async Task<IEnumerable<string>> LedgersAsync(IdentityGroup group, CancellationToken cancellationToken)
    {
        var ledgers = new List<string>(group.Members);
        foreach (string member in group.Members)
        {
            if ((await LoadAsync(member, cancellationToken).ConfigureAwait(false)).Group is { } name && !ledgers.Contains(name)
                && await LoadAsync(name, cancellationToken).ConfigureAwait(false) is { IsPassive: false } together && together.Members.All(group.Members.Contains))
            {
                ledgers.Add(name);
            }
        }

        return ledgers;
    }

    private static void WriteIdentities(Utf8JsonWriter writer, IdentityGroup group)
    {
        writer.WriteStartArray("identities");
        foreach (string member in group.Members)
        {
            writer.WriteStringValue(member);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("links");
        // What was said about somebody who is another person after all is theirs as well.
        foreach (IdentityLink link in group.Entries.Where(entry => IsOwn(entry.Customer) && IsOwn(entry.Other)))
        {
            writer.WriteStartObject();
            writer.WriteString("customer", link.Customer);
            writer.WriteString("other", link.Other);
            writer.WriteBoolean("isLink", link.IsLink);
            writer.WriteString("at", link.At.UtcDateTime);
            writer.WriteString("reason", link.Reason);
            writer.WriteString("actor", link.Actor);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();

        bool IsOwn(string id) => IdentityIds.IsKey(id) || group.Members.Contains(id);
    }

    private async Task<bool> WriteLedgerAsync(Utf8JsonWriter writer, string customerId, IdentityGroup group, CancellationToken cancellationToken)
    {
        CustomerKey customer = CustomerKey.Of(customerId);
        List<TableEntity> own = await accounts.TableOf(customer, TableNames.Relationships).ReadAllAsync($"PartitionKey eq '{customer}'", row => row, cancellationToken).ConfigureAwait(false);
        if (!own.Exists(row => row.RowKey != RowKeys.State || !StateRow.IsTombstone(row)))
        {
            return false;
        }

        // A group is named after one of its identities, who may be another person by now.
        own.RemoveAll(row => row.RowKey.StartsWith(RowKeys.RolePrefix, StringComparison.Ordinal)
            && row.GetString("Group") is { } former && !group.Members.Contains(IdentityIds.PrimaryOf(former)));
        string byId = TableClient.CreateQueryFilter($"CustomerId eq {customerId}");
        string byKey = $"PartitionKey eq '{AggregateKeys.PartitionOf(customer)}' and RowKey eq '{AggregateKeys.Share(customer)}'";
        writer.WriteStartObject();
        writer.WriteString("customerId", customerId);
        foreach (IGrouping<string?, TableEntity> kind in own.GroupBy(ExportRows.KindOf))
        {
            if (kind.Key is { } name)
            {
                ExportRows.Write(writer, name, kind);
            }
        }

        ExportRows.Write(writer, "alertArchive", await accounts.SharedTable(TableNames.Alerts).ReadAllAsync(byId, row => row, cancellationToken).ConfigureAwait(false));
        ExportRows.Write(writer, "watchList", await accounts.TableOf(customer, TableNames.WatchList).ReadAllAsync(byId, row => row, cancellationToken).ConfigureAwait(false));
        ExportRows.Write(writer, "aggregates", await accounts.TableOf(customer, TableNames.Aggregates).ReadAllAsync(byKey, row => row, cancellationToken).ConfigureAwait(false));
        writer.WriteEndObject();
        return true;
    }

    private Task<RelationshipDocument> LoadAsync(string customer, CancellationToken cancellationToken) =>
        store.LoadAsync(CustomerKey.Of(customer), customer, cancellationToken);
}

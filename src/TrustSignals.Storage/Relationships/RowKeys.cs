using System.Globalization;
using TrustSignals.Domain.Events;

namespace TrustSignals.Storage.Relationships;

/// <summary>The rows of a customer's partition. A letter in front keeps the kinds together, so that each is one range.</summary>
internal static class RowKeys
{
    public const string State = "s";
    public const string Episodes = "n";
    public const string EventPrefix = "e-";
    public const string BlockPrefix = "b-";
    public const string AmendmentPrefix = "m-";
    public const string RequestPrefix = "r-";
    public const string OutboxPrefix = "o-";
    public const string RolePrefix = "i-";
    public const string CasePrefix = "a-";
    public const string AuditPrefix = "l-";
    public const string QuarantinePrefix = "q-";

    public static string Event(EventKey key) => $"{EventPrefix}{key}";

    public static string Amendment(EventKey target, EventKey key) => $"{AmendmentPrefix}{target}-{key}";

    public static string Role(EventKey key) => $"{RolePrefix}{key}";

    public static string Block(int id) => string.Create(CultureInfo.InvariantCulture, $"{BlockPrefix}{id:D8}");

    public static string Outbox(string deliveryId) => $"{OutboxPrefix}{deliveryId}";

    public static string Case(string alertId) => $"{CasePrefix}{alertId}";

    public static string Audit(string alertId, int revision) => string.Create(CultureInfo.InvariantCulture, $"{AuditPrefix}{alertId}.{revision:D4}");

    public static string Quarantine(EventKey key, string contentHash) => $"{QuarantinePrefix}{key}-{contentHash[..32]}";

    /// <summary>The OData filter for the amendments of one event.</summary>
    public static string AmendmentsOf(CustomerKey customer, EventKey target) =>
        $"PartitionKey eq '{customer}' and RowKey ge '{AmendmentPrefix}{target}-' and RowKey lt '{AmendmentPrefix}{target}.'";

    /// <summary>The OData filter for one kind of row in one partition.</summary>
    public static string Range(CustomerKey customer, string prefix) =>
        // '-' is 0x2D, '.' is 0x2E: the first key after every key with the prefix.
        $"PartitionKey eq '{customer}' and RowKey ge '{prefix}' and RowKey lt '{prefix[0]}.'";
}

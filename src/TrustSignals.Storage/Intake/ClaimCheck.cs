using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Intake;

/// <summary>
/// Keeps payloads that do not fit a queue message (64 KiB after Base64) in a table and sends a claim in their place.
/// A claim is named by its content's hash, so that a repeated send stores nothing twice.
/// </summary>
/// <param name="accounts">The storage accounts; claims stand in the first.</param>
public sealed class ClaimCheck(StorageAccounts accounts)
{
    /// <summary>The most bytes that travel in the message itself: 64 KiB less a quarter for Base64.</summary>
    public const int InlineLimit = 48 * 1024;

    // A row holds 1 MiB as the service counts it; Base64 in JSON makes a third more of our bytes.
    private const int RowLimit = 10 * 64 * 1024;
    private const int MessageLimit = 400;
    private const string Member = "trustsignalsclaim";

    /// <summary>The message for a payload: itself, or a claim for it.</summary>
    /// <param name="payload">UTF-8 JSON.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<BinaryData> CheckInAsync(byte[] payload, CancellationToken cancellationToken) => CheckInAsync(payload, null, null, cancellationToken);

    /// <summary>The message for a payload whose row in the ledger is known: a late copy of the message is then told from one whose payload was lost.</summary>
    internal async Task<BinaryData> CheckInAsync(byte[] payload, CustomerKey? customer, string? countedAs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (payload.Length <= InlineLimit)
        {
            return BinaryData.FromBytes(payload);
        }

        string name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(payload));
        for (int part = 0; part * RowLimit < payload.Length; part++)
        {
            var row = new TableEntity(name, $"{part:D4}");
            BinaryProperties.Set(row, "Bytes", payload.AsSpan(part * RowLimit, Math.Min(RowLimit, payload.Length - (part * RowLimit))).ToArray());
            await Table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        }

        return BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(new Claim(name, customer?.Value, countedAs)));
    }

    /// <summary>The payload of a message.</summary>
    /// <param name="message">What <see cref="CheckInAsync(byte[], CancellationToken)"/> returned, or any payload.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The payload, and the claim's name when there was one; nothing when the payload was counted and removed before.</returns>
    /// <exception cref="InvalidDataException">The claim's payload is gone and was never counted.</exception>
    public async Task<(ReadOnlyMemory<byte> Payload, string? Claim)> CheckOutAsync(BinaryData message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (ClaimOf(message.ToMemory()) is not { Name: { } name } claim)
        {
            return (message.ToMemory(), null);
        }

        using var bytes = new MemoryStream();
        await foreach (TableEntity row in Table.QueryAsync<TableEntity>($"PartitionKey eq '{name}'", cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            bytes.Write(BinaryProperties.Get(row, "Bytes"));
        }

        return bytes.Length > 0 ? (bytes.ToArray(), name)
            : await IsCountedAsync(claim, cancellationToken).ConfigureAwait(false) ? (ReadOnlyMemory<byte>.Empty, name)
            : throw new InvalidDataException($"The payload of claim {name} is gone.");
    }

    /// <summary>A message may come again after its payload was removed: when its deletion, or the answer to it, was lost.</summary>
    private async Task<bool> IsCountedAsync(Claim claim, CancellationToken cancellationToken) =>
        claim is { Customer: { } customer, Row: { } row } && (await accounts.TableOf(new CustomerKey(customer), TableNames.Relationships)
            .GetEntityIfExistsAsync<TableEntity>(customer, row, ["PartitionKey"], cancellationToken).ConfigureAwait(false)).HasValue;

    /// <summary>Removes a payload that was processed.</summary>
    /// <param name="claim">The claim's name, or null for none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task RemoveAsync(string? claim, CancellationToken cancellationToken)
    {
        if (claim is null)
        {
            return;
        }

        List<TableEntity> rows = [];
        await foreach (TableEntity row in Table.QueryAsync<TableEntity>(
            $"PartitionKey eq '{claim}'", select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        foreach (TableEntity row in rows)
        {
            await Table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken).ConfigureAwait(false);
        }
    }

    private TableClient Table => accounts.SharedTable(TableNames.Claims);

    private static Claim? ClaimOf(ReadOnlyMemory<byte> message)
    {
        if (message.Length > MessageLimit)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Claim>(message.Span) is { Name: { Length: 64 } name } claim && name.All(char.IsAsciiHexDigitLower) ? claim : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What travels in a payload's place.</summary>
    /// <param name="Name">SHA-256 of the payload.</param>
    /// <param name="Customer">Whose partition it goes to, or null when unknown.</param>
    /// <param name="Row">The row that shows that it was counted, or null when unknown.</param>
    private sealed record Claim(
        [property: JsonPropertyName(Member)] string? Name,
        [property: JsonPropertyName("customer"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Customer,
        [property: JsonPropertyName("row"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Row);
}

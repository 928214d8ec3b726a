using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Intake;

/// <summary>
/// Keeps payloads that do not fit a queue message (64 KiB after Base64) in a table and sends a claim in their place.
/// A claim is named by what the source said. A send that is repeated, received and traced anew, puts another copy under the same
/// name; whoever is done with one removes them all, so that nothing is left of a send that failed.
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
    public Task<BinaryData> CheckInAsync(byte[] payload, CancellationToken cancellationToken) => CheckInAsync(payload, null, null, null, cancellationToken);

    /// <summary>The message for a payload whose row in the ledger is known: a late copy of the message is then told from one whose payload was lost.</summary>
    internal async Task<BinaryData> CheckInAsync(
        byte[] payload, CustomerKey? customer, string? countedAs, Func<string>? contentHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (payload.Length <= InlineLimit)
        {
            return BinaryData.FromBytes(payload);
        }

        string copy = HashOf(payload);
        string name = contentHash?.Invoke() ?? copy;
        for (int part = 0; part * RowLimit < payload.Length; part++)
        {
            var row = new TableEntity(name, $"{copy}-{part:D4}");
            BinaryProperties.Set(row, "Bytes", payload.AsSpan(part * RowLimit, Math.Min(RowLimit, payload.Length - (part * RowLimit))).ToArray());
            await Table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        }

        return BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(new Claim(name, copy, customer?.Value, countedAs)));
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
        // Messages of earlier versions name no copy: theirs is the only one.
        string filter = $"PartitionKey eq '{name}'" + (claim.Copy is { } copy ? $" and RowKey ge '{copy}-' and RowKey lt '{copy}.'" : "");
        await foreach (TableEntity row in Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            bytes.Write(BinaryProperties.Get(row, "Bytes"));
        }

        // A part alone is what was written behind a removal.
        byte[] payload = bytes.ToArray();
        return payload.Length > 0 && (claim.Copy is null || claim.Copy == HashOf(payload)) ? (payload, name)
            : await IsCountedAsync(claim, cancellationToken).ConfigureAwait(false) ? (ReadOnlyMemory<byte>.Empty, name)
            : throw new InvalidDataException($"The payload of claim {name} is gone.");
    }

    /// <summary>
    /// A message may come again after its payload was removed: when its deletion, or the answer to it, was lost, or it was sent twice.
    /// Of an erased customer it was turned away, or its row is gone.
    /// </summary>
    private async Task<bool> IsCountedAsync(Claim claim, CancellationToken cancellationToken)
    {
        if (claim is not { Customer: { } customer, Row: { } row })
        {
            return false;
        }

        TableClient table = accounts.TableOf(new CustomerKey(customer), TableNames.Relationships);
        return (await table.GetEntityIfExistsAsync<TableEntity>(customer, row, ["PartitionKey"], cancellationToken).ConfigureAwait(false)).HasValue
            || (await table.GetEntityIfExistsAsync<TableEntity>(customer, RowKeys.State, StateRow.ErasureColumns, cancellationToken).ConfigureAwait(false)) is { HasValue: true } state
            && StateRow.ErasedAtOf(state.Value) is not null;
    }

    /// <summary>Removes a payload that was processed, in every copy.</summary>
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

    private static string HashOf(byte[] payload) => Convert.ToHexStringLower(SHA256.HashData(payload));

    private static Claim? ClaimOf(ReadOnlyMemory<byte> message)
    {
        if (message.Length > MessageLimit)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Claim>(message.Span) is { Name: { Length: 64 } name } claim && name.All(char.IsAsciiHexDigitLower)
                && claim.Copy?.All(char.IsAsciiHexDigitLower) != false ? claim : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What travels in a payload's place.</summary>
    /// <param name="Name">SHA-256 of what the source said, or of the payload where that is not known.</param>
    /// <param name="Copy">SHA-256 of the payload; null in messages of earlier versions.</param>
    /// <param name="Customer">Whose partition it goes to, or null when unknown.</param>
    /// <param name="Row">The row that shows that it was counted, or null when unknown.</param>
    private sealed record Claim(
        [property: JsonPropertyName(Member)] string? Name,
        [property: JsonPropertyName("copy"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Copy,
        [property: JsonPropertyName("customer"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Customer,
        [property: JsonPropertyName("row"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Row);
}

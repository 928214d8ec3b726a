using System.Text.Json;
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
    private const string Member = "trustsignalsclaim";

    /// <summary>The message for a payload: itself, or a claim for it.</summary>
    /// <param name="payload">UTF-8 JSON.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<BinaryData> CheckInAsync(byte[] payload, CancellationToken cancellationToken)
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

        return BinaryData.FromString($"{{\"{Member}\":\"{name}\"}}");
    }

    /// <summary>The payload of a message.</summary>
    /// <param name="message">What <see cref="CheckInAsync"/> returned, or any payload.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The payload, and the claim's name when there was one.</returns>
    /// <exception cref="InvalidDataException">The claim's payload is gone.</exception>
    public async Task<(ReadOnlyMemory<byte> Payload, string? Claim)> CheckOutAsync(BinaryData message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (NameOf(message.ToMemory()) is not { } name)
        {
            return (message.ToMemory(), null);
        }

        using var bytes = new MemoryStream();
        await foreach (TableEntity row in Table.QueryAsync<TableEntity>($"PartitionKey eq '{name}'", cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            bytes.Write(BinaryProperties.Get(row, "Bytes"));
        }

        return bytes.Length > 0
            ? (bytes.ToArray(), name)
            : throw new InvalidDataException($"The payload of claim {name} is gone.");
    }

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

    private static string? NameOf(ReadOnlyMemory<byte> message)
    {
        if (message.Length > 200)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(message);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(Member, out JsonElement name)
                && name.GetString() is { Length: 64 } text
                && text.All(char.IsAsciiHexDigitLower)
                ? text
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

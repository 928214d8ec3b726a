using System.Text.Json;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Internal;

/// <summary>
/// Writes a transaction as the multipart body of one request
/// (https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions).
/// </summary>
internal sealed class TransactionBody
{
    private readonly TableAddress address;
    private readonly string batch = $"batch_{Guid.NewGuid()}";
    private readonly string changeset = $"changeset_{Guid.NewGuid()}";
    private string? partitionKey;
    private string? escapedPartitionKey;

    internal TransactionBody(TableAddress address) => this.address = address;

    internal PooledBuffer Buffer { get; } = new();

    internal string ContentType => $"multipart/mixed; boundary={batch}";

    /// <exception cref="TableTransactionFailedException">Azure would refuse one of the operations.</exception>
    /// <exception cref="RequestFailedException">413 RequestBodyTooLarge: 4 MiB or more.</exception>
    internal void Write(IReadOnlyList<TableTransactionAction> actions)
    {
        int index = 0;
        try
        {
            Buffer.Append("--");
            Buffer.Append(batch);
            Buffer.Append("\r\nContent-Type: multipart/mixed; boundary="u8);
            Buffer.Append(changeset);
            Buffer.Append("\r\n\r\n"u8);
            using var json = new Utf8JsonWriter(Buffer, new JsonWriterOptions { SkipValidation = true });
            for (; index < actions.Count; index++)
            {
                Check(actions, index);
                WriteAction(actions[index], json);
            }

            Buffer.Append("--"u8);
            Buffer.Append(changeset);
            Buffer.Append("--\r\n\r\n--"u8);
            Buffer.Append(batch);
            Buffer.Append("--\r\n"u8);
        }
        catch (RequestFailedException refusal)
        {
            throw TableTransactionFailedException.At(index, refusal);
        }

        if (Buffer.Written.Length >= TableLimits.TransactionBytes)
        {
            throw TableLimits.Refusal(413, "RequestBodyTooLarge", "The request body is too large and exceeds the maximum permissible limit.");
        }
    }

    private void Check(IReadOnlyList<TableTransactionAction> actions, int index)
    {
        string? key = actions[index].Entity.PartitionKey;
        if (index == 0)
        {
            TableLimits.CheckKey(nameof(ITableEntity.PartitionKey), key);
            partitionKey = key;
            escapedPartitionKey = TableAddress.Escape(key!);
        }
        else if (!string.Equals(key, partitionKey, StringComparison.Ordinal))
        {
            throw TableLimits.Refusal(
                400, TableErrorCode.CommandsInBatchActOnDifferentPartitions, $"{index}:All commands in a batch must operate on same entity group.");
        }

        if (index >= TableLimits.TransactionActions)
        {
            throw TableLimits.Refusal(
                400, TableErrorCode.InvalidInput, $"{index}:The batch request operation exceeds the maximum {TableLimits.TransactionActions} changes per change set.");
        }
    }

    private void WriteAction(TableTransactionAction action, Utf8JsonWriter json)
    {
        Buffer.Append("--"u8);
        Buffer.Append(changeset);
        Buffer.Append("\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"u8);
        switch (action.ActionType)
        {
            case TableTransactionActionType.Add:
                Buffer.Append("POST "u8);
                Buffer.Append(address.Text);
                Buffer.Append(" HTTP/1.1\r\nPrefer: return-no-content\r\n"u8);
                WriteEntity(action.Entity, json);
                break;
            case TableTransactionActionType.UpdateMerge:
                WriteUpdate("PATCH "u8, action, action.ETag, json);
                break;
            case TableTransactionActionType.UpdateReplace:
                WriteUpdate("PUT "u8, action, action.ETag, json);
                break;
            case TableTransactionActionType.UpsertMerge:
                WriteUpdate("PATCH "u8, action, default, json);
                break;
            case TableTransactionActionType.UpsertReplace:
                WriteUpdate("PUT "u8, action, default, json);
                break;
            case TableTransactionActionType.Delete:
                WriteHead("DELETE "u8, action.Entity, action.ETag == default ? ETag.All : action.ETag);
                Buffer.Append("Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0;\r\n\r\n"u8);
                break;
            default:
                throw new InvalidOperationException($"Unknown action type {action.ActionType}.");
        }
    }

    private void WriteUpdate(ReadOnlySpan<byte> verb, TableTransactionAction action, ETag ifMatch, Utf8JsonWriter json)
    {
        WriteHead(verb, action.Entity, ifMatch);
        WriteEntity(action.Entity, json);
    }

    private void WriteHead(ReadOnlySpan<byte> verb, ITableEntity entity, ETag ifMatch)
    {
        TableLimits.CheckKey(nameof(ITableEntity.RowKey), entity.RowKey);
        Buffer.Append(verb);
        Buffer.Append(address.Text);
        Buffer.Append("(PartitionKey='"u8);
        Buffer.Append(escapedPartitionKey!);
        Buffer.Append("',RowKey='"u8);
        Buffer.Append(TableAddress.Escape(entity.RowKey));
        Buffer.Append("') HTTP/1.1\r\n"u8);
        if (ifMatch != default)
        {
            Buffer.Append("If-Match: "u8);
            Buffer.Append(ifMatch.ToString());
            Buffer.Append("\r\n"u8);
        }
    }

    private void WriteEntity(ITableEntity entity, Utf8JsonWriter json)
    {
        Buffer.Append("Accept: application/json;odata=minimalmetadata\r\nContent-Type: application/json\r\nDataServiceVersion: 3.0;\r\n\r\n"u8);
        EntityWriter.Write(json, entity);
        json.Flush();
        json.Reset();
        Buffer.Append("\r\n"u8);
    }
}

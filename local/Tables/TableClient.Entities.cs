using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Internal;

namespace Azure.Data.Tables;

/// <content>Single entities.</content>
public partial class TableClient
{
    /// <summary>Inserts an entity.</summary>
    /// <exception cref="RequestFailedException">409 EntityAlreadyExists; 404 TableNotFound; 400 for Azure's limits.</exception>
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        WriteAsync(RequestMethod.Post, address.Table, entity, default, cancellationToken);

    /// <summary>Reads an entity by its keys.</summary>
    /// <param name="partitionKey">Key of the partition.</param>
    /// <param name="rowKey">Key within the partition.</param>
    /// <param name="select">Names of the properties to read; all unless given.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">404 ResourceNotFound or TableNotFound.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity, new()
    {
        using HttpMessage message = GetRequest(partitionKey, rowKey, select);
        Response response = await pipeline.SendAsync(message, 200, 0, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(EntityReader.Read<T>(response.Content), response);
    }

    /// <summary>Reads an entity by its keys if it is there.</summary>
    /// <param name="partitionKey">Key of the partition.</param>
    /// <param name="rowKey">Key within the partition.</param>
    /// <param name="select">Names of the properties to read; all unless given.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity, new()
    {
        using HttpMessage message = GetRequest(partitionKey, rowKey, select);
        Response response = await pipeline.SendAsync(message, 200, 404, cancellationToken).ConfigureAwait(false);
        return response.Status == 404
            ? new NoValueResponse<T>(response)
            : Response.FromValue(EntityReader.Read<T>(response.Content), response);
    }

    /// <summary>Merges into or replaces an existing entity.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="ifMatch">Version that must be in the table; <see cref="ETag.All"/> for any.</param>
    /// <param name="mode">What happens to properties the entity does not name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied; 404 ResourceNotFound; 400 for Azure's limits.</exception>
    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        return ifMatch == default
            ? throw new ArgumentException("Value cannot be empty.", nameof(ifMatch))
            : WriteAsync(Method(mode), Address(entity), entity, ifMatch, cancellationToken);
    }

    /// <summary>Inserts an entity, or merges into or replaces the existing one.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="mode">What happens to properties the entity does not name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">404 TableNotFound; 400 for Azure's limits.</exception>
    public virtual Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        return WriteAsync(Method(mode), Address(entity), entity, default, cancellationToken);
    }

    /// <summary>Deletes an entity; the answer is 404 when there was none.</summary>
    /// <param name="entity">Its keys name the entity to delete.</param>
    /// <param name="ifMatch">Version that must be in the table; any unless given.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied.</exception>
    public virtual Task<Response> DeleteEntityAsync(
        ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <summary>Deletes an entity; the answer is 404 when there was none.</summary>
    /// <param name="partitionKey">Key of the partition.</param>
    /// <param name="rowKey">Key within the partition.</param>
    /// <param name="ifMatch">Version that must be in the table; any unless given.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied.</exception>
    public virtual async Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        using HttpMessage message = pipeline.Create(RequestMethod.Delete, Address(partitionKey, rowKey));
        message.Request.Headers.Add("Accept", TableAddress.Json);
        message.Request.Headers.Add("If-Match", ifMatch == default ? ETag.All.ToString() : ifMatch.ToString());
        return await pipeline.SendAsync(message, 204, 404, cancellationToken).ConfigureAwait(false);
    }

    private static RequestMethod Method(TableUpdateMode mode) => mode switch
    {
        TableUpdateMode.Merge => RequestMethod.Patch,
        TableUpdateMode.Replace => RequestMethod.Put,
        _ => throw new ArgumentException($"Unexpected value for mode: {mode}", nameof(mode)),
    };

    private Uri Address(ITableEntity entity) => Address(entity.PartitionKey, entity.RowKey);

    private Uri Address(string partitionKey, string rowKey, string query = "")
    {
        TableLimits.CheckKey(nameof(partitionKey), partitionKey);
        TableLimits.CheckKey(nameof(rowKey), rowKey);
        return address.Entity(partitionKey, rowKey, query);
    }

    private HttpMessage GetRequest(string partitionKey, string rowKey, IEnumerable<string>? select)
    {
        string query = select is null ? string.Empty : "?" + EntityPages<TableEntity>.Selection(select);
        HttpMessage message = pipeline.Create(RequestMethod.Get, Address(partitionKey, rowKey, query));
        message.Request.Headers.Add("Accept", TableAddress.Json);
        return message;
    }

    private async Task<Response> WriteAsync(
        RequestMethod method, Uri uri, ITableEntity entity, ETag ifMatch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var buffer = new PooledBuffer();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            EntityWriter.Write(json, entity);
        }

        using HttpMessage message = pipeline.Create(method, uri);
        Request request = message.Request;
        request.Headers.Add("Accept", TableAddress.Json);
        request.Headers.Add("Content-Type", "application/json");
        request.Content = RequestContent.Create(buffer.Written);
        if (method == RequestMethod.Post)
        {
            request.Headers.Add("Prefer", "return-no-content");
        }

        if (ifMatch != default)
        {
            request.Headers.Add("If-Match", ifMatch.ToString());
        }

        Response response = await pipeline.SendAsync(message, 204, 0, cancellationToken).ConfigureAwait(false);
        buffer.Return();
        return response;
    }
}

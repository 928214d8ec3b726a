using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Internal;
using Azure.Data.Tables.Models;
using TrustSignals.Local.Shared;

namespace Azure.Data.Tables;

/// <summary>One table. Safe for use by several threads.</summary>
public partial class TableClient
{
    private readonly TablePipeline pipeline = null!;
    private readonly TableAddress address = null!;

    /// <summary>Creates a client from a connection string.</summary>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, options: null)
    {
    }

    /// <summary>Creates a client from a connection string.</summary>
    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
    {
        (pipeline, Uri endpoint) = TablePipeline.Connect(connectionString, options);
        (address, Name) = (new TableAddress(endpoint, tableName), tableName);
    }

    /// <summary>Creates a client that signs with the account key.</summary>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, options: null)
    {
    }

    /// <summary>Creates a client that signs with the account key.</summary>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(endpoint, tableName, TablePipeline.SharedKey(credential, options))
    {
    }

    /// <summary>Creates a client that authenticates with Microsoft Entra.</summary>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(endpoint, tableName, TablePipeline.Token(tokenCredential, options))
    {
    }

    internal TableClient(Uri endpoint, string tableName, TablePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        this.pipeline = pipeline;
        (address, Name) = (new TableAddress(endpoint, tableName), tableName);
    }

    /// <summary>For mocking.</summary>
    protected TableClient()
    {
    }

    /// <summary>Address of the table.</summary>
    public virtual Uri Uri => address.Table;

    /// <summary>Name of the table.</summary>
    public virtual string Name { get; } = null!;

    /// <summary>Name of the account.</summary>
    public virtual string AccountName => StorageConnection.AccountOf(Uri);

    /// <summary>Creates the table.</summary>
    /// <exception cref="RequestFailedException">409 TableAlreadyExists.</exception>
    public virtual async Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default)
    {
        using HttpMessage message = CreateRequest();
        Response response = await pipeline.SendAsync(message, 201, 204, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(new TableItem(Name), response);
    }

    /// <summary>Creates the table unless it exists.</summary>
    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        using HttpMessage message = CreateRequest();
        Response response = await pipeline.SendAsync(message, 204, 409, cancellationToken).ConfigureAwait(false);
        if (response.Status == 409 && new RequestFailedException(response) is { } refusal && refusal.ErrorCode != TableErrorCode.TableAlreadyExists)
        {
            throw refusal;
        }

        return Response.FromValue(new TableItem(Name), response);
    }

    /// <summary>Deletes the table; the answer is 404 when there was none.</summary>
    public virtual async Task<Response> DeleteAsync(CancellationToken cancellationToken = default)
    {
        using HttpMessage message = pipeline.Create(RequestMethod.Delete, address.NamedTable);
        message.Request.Headers.Add("Accept", TableAddress.Json);
        return await pipeline.SendAsync(message, 204, 404, cancellationToken).ConfigureAwait(false);
    }

    private HttpMessage CreateRequest()
    {
        HttpMessage message = pipeline.Create(RequestMethod.Post, address.Tables);
        message.Request.Headers.Add("Accept", TableAddress.Json);
        message.Request.Headers.Add("Prefer", "return-no-content");
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(
            Encoding.UTF8.GetBytes($"{{\"TableName\":\"{JsonEncodedText.Encode(Name)}\"}}"));
        return message;
    }
}

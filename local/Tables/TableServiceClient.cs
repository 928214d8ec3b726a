using Azure.Core;
using Azure.Data.Tables.Internal;
using Azure.Data.Tables.Models;
using TrustSignals.Local.Shared;

namespace Azure.Data.Tables;

/// <summary>The tables of one account. Safe for use by several threads.</summary>
public class TableServiceClient
{
    private readonly TablePipeline pipeline = null!;

    /// <summary>Creates a client from a connection string.</summary>
    public TableServiceClient(string connectionString)
        : this(connectionString, options: null)
    {
    }

    /// <summary>Creates a client from a connection string.</summary>
    public TableServiceClient(string connectionString, TableClientOptions? options = null) =>
        (pipeline, Uri) = TablePipeline.Connect(connectionString, options);

    /// <summary>Creates a client without credential.</summary>
    public TableServiceClient(Uri endpoint, TableClientOptions? options = null) =>
        (pipeline, Uri) = (TablePipeline.Anonymous(options), endpoint);

    /// <summary>Creates a client that signs with the account key.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, options: null)
    {
    }

    /// <summary>Creates a client that signs with the account key.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options) =>
        (pipeline, Uri) = (TablePipeline.SharedKey(credential, options), endpoint);

    /// <summary>Creates a client that authenticates with Microsoft Entra.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null) =>
        (pipeline, Uri) = (TablePipeline.Token(tokenCredential, options), endpoint);

    /// <summary>For mocking.</summary>
    protected TableServiceClient()
    {
    }

    /// <summary>Address of the service.</summary>
    public virtual Uri Uri { get; } = null!;

    /// <summary>Name of the account.</summary>
    public virtual string AccountName => StorageConnection.AccountOf(Uri);

    /// <summary>An OData filter with the values quoted and escaped.</summary>
    public static string CreateQueryFilter(FormattableString filter) => FilterText.Create(filter);

    /// <summary>A client for one table, which need not exist; sends nothing.</summary>
    public virtual TableClient GetTableClient(string tableName) => new(Uri, tableName, pipeline);

    /// <summary>Creates a table.</summary>
    /// <exception cref="RequestFailedException">409 TableAlreadyExists.</exception>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateAsync(cancellationToken);

    /// <summary>Creates a table unless it exists.</summary>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExistsAsync(cancellationToken);

    /// <summary>Deletes a table; the answer is 404 when there was none.</summary>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).DeleteAsync(cancellationToken);

    /// <summary>Lists the tables.</summary>
    public virtual AsyncPageable<TableItem> QueryAsync(
        string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new TablePages(pipeline, Uri, filter, maxPerPage, cancellationToken);
}

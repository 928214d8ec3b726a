using Azure.Core;
using Azure.Data.Tables.Internal;

namespace Azure.Data.Tables;

/// <content>Queries and transactions.</content>
public partial class TableClient
{
    /// <summary>An OData filter with the values quoted and escaped.</summary>
    public static string CreateQueryFilter(FormattableString filter) => FilterText.Create(filter);

    /// <summary>Reads the entities that a filter selects, in the order of their keys.</summary>
    /// <param name="filter">OData filter; all entities unless given.</param>
    /// <param name="maxPerPage">1 to 1,000 entities per page; 1,000 unless given.</param>
    /// <param name="select">Names of the properties to read; all unless given.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity, new() =>
        new EntityPages<T>(pipeline, address, filter, maxPerPage, select, cancellationToken);

    /// <summary>Writes up to 100 entities of one partition, all or none.</summary>
    /// <returns>The answers in the order of the operations.</returns>
    /// <exception cref="TableTransactionFailedException">The service refused one operation, so nothing was written.</exception>
    /// <exception cref="RequestFailedException">The service refused the transaction as a whole, such as 413 from 4 MiB.</exception>
    /// <exception cref="InvalidOperationException">There are no operations.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        IReadOnlyList<TableTransactionAction> actions = transactionActions as IReadOnlyList<TableTransactionAction> ?? [.. transactionActions];
        if (actions.Count == 0)
        {
            throw new InvalidOperationException("A transaction needs at least one operation.");
        }

        var body = new TransactionBody(address);
        body.Write(actions);
        using HttpMessage message = pipeline.Create(RequestMethod.Post, address.Transaction);
        message.Request.Headers.Add("Accept", TableAddress.Json);
        message.Request.Headers.Add("Content-Type", body.ContentType);
        message.Request.Content = RequestContent.Create(body.Buffer.Written);
        Response response = await pipeline.SendAsync(message, 202, 0, cancellationToken).ConfigureAwait(false);
        body.Buffer.Return();
        return Response.FromValue<IReadOnlyList<Response>>(
            TransactionAnswer.Read(response.Content.ToMemory(), actions.Count), response);
    }
}

using System.Globalization;
using Azure.Core;

namespace Azure.Data.Tables.Internal;

/// <summary>Pages through the entities that a filter selects, in the order of their keys.</summary>
internal sealed class EntityPages<T>(
    TablePipeline pipeline, TableAddress address, string? filter, int? maxPerPage, IEnumerable<string>? select, CancellationToken cancellationToken)
    : AsyncPageable<T>(cancellationToken)
    where T : class, ITableEntity, new()
{
    private const char TokenSeparator = ' ';

    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            using HttpMessage message = pipeline.Create(RequestMethod.Get, PageUri(continuationToken, pageSizeHint ?? maxPerPage));
            message.Request.Headers.Add("Accept", TableAddress.Json);
            Response response = await pipeline.SendAsync(message, 200, 0, CancellationToken).ConfigureAwait(false);
            List<T> entities = EntityReader.ReadList<T>(response.Content);
            continuationToken = Next(response);
            yield return Page<T>.FromValues(entities, continuationToken, response);
        }
        while (continuationToken is not null);
    }

    internal static string Selection(IEnumerable<string> select) => "$select=" + Uri.EscapeDataString(string.Join(',', select));

    private static string? Next(Response response)
    {
        bool partition = response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out string? partitionKey);
        bool row = response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out string? rowKey);
        return partition || row ? $"{partitionKey}{TokenSeparator}{rowKey}" : null;
    }

    private Uri PageUri(string? token, int? size)
    {
        if (size is < 1 or > TableLimits.PageSize)
        {
            throw TableLimits.Refusal(400, Models.TableErrorCode.InvalidInput, $"A page has 1 to {TableLimits.PageSize} entities, not {size}.");
        }

        var query = new List<string>(5);
        if (!string.IsNullOrEmpty(filter))
        {
            FilterText.Check(filter);
            query.Add("$filter=" + Uri.EscapeDataString(filter));
        }

        if (size is not null)
        {
            query.Add("$top=" + size.Value.ToString(CultureInfo.InvariantCulture));
        }

        if (select is not null)
        {
            query.Add(Selection(select));
        }

        AddToken(query, token);
        return address.Query(query.Count == 0 ? string.Empty : "?" + string.Join('&', query));
    }

    private static void AddToken(List<string> query, string? token)
    {
        if (token is null || token.IndexOf(TokenSeparator, StringComparison.Ordinal) is not (>= 0 and int separator))
        {
            return;
        }

        if (separator > 0)
        {
            query.Add("NextPartitionKey=" + Uri.EscapeDataString(token[..separator]));
        }

        if (separator + 1 < token.Length)
        {
            query.Add("NextRowKey=" + Uri.EscapeDataString(token[(separator + 1)..]));
        }
    }
}

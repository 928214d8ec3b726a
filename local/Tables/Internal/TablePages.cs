using System.Globalization;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Internal;

/// <summary>Pages through the tables of an account.</summary>
internal sealed class TablePages(TablePipeline pipeline, Uri service, string? filter, int? maxPerPage, CancellationToken cancellationToken)
    : AsyncPageable<TableItem>(cancellationToken)
{
    public override async IAsyncEnumerable<Page<TableItem>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            using HttpMessage message = pipeline.Create(RequestMethod.Get, PageUri(continuationToken, pageSizeHint ?? maxPerPage));
            message.Request.Headers.Add("Accept", TableAddress.Json);
            Response response = await pipeline.SendAsync(message, 200, 0, CancellationToken).ConfigureAwait(false);
            using JsonDocument body = JsonDocument.Parse(response.Content);
            TableItem[] tables =
            [
                .. body.RootElement.GetProperty("value").EnumerateArray()
                    .Select(table => new TableItem(table.GetProperty("TableName").GetString()!)),
            ];
            response.Headers.TryGetValue("x-ms-continuation-NextTableName", out continuationToken);
            yield return Page<TableItem>.FromValues(tables, continuationToken, response);
        }
        while (continuationToken is not null);
    }

    private Uri PageUri(string? token, int? size)
    {
        var query = new List<string>(3);
        if (!string.IsNullOrEmpty(filter))
        {
            query.Add("$filter=" + Uri.EscapeDataString(filter));
        }

        if (size is not null)
        {
            query.Add("$top=" + size.Value.ToString(CultureInfo.InvariantCulture));
        }

        if (token is not null)
        {
            query.Add("NextTableName=" + Uri.EscapeDataString(token));
        }

        string suffix = query.Count == 0 ? string.Empty : "?" + string.Join('&', query);
        return new Uri($"{service.AbsoluteUri.TrimEnd('/')}/Tables{suffix}");
    }
}

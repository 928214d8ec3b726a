using System.Globalization;
using Azure.Core;
using Azure.Storage.Queues.Models;

namespace Azure.Storage.Queues.Internal;

/// <summary>Pages through the queues of an account.</summary>
internal sealed class QueueListing(
    QueuePipeline pipeline, Uri service, QueueTraits traits, string? prefix, CancellationToken cancellationToken)
    : AsyncPageable<QueueItem>(cancellationToken)
{
    public override async IAsyncEnumerable<Page<QueueItem>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            using HttpMessage message = pipeline.Create(RequestMethod.Get, PageUri(continuationToken, pageSizeHint));
            Response response = await pipeline.SendAsync(message, CancellationToken, 200).ConfigureAwait(false);
            (List<QueueItem> queues, string? next) = MessageList.ReadQueues(response);
            continuationToken = string.IsNullOrEmpty(next) ? null : next;
            yield return Page<QueueItem>.FromValues(queues, continuationToken, response);
        }
        while (continuationToken is not null);
    }

    private Uri PageUri(string? marker, int? size)
    {
        string query = "?comp=list";
        query += prefix is null ? string.Empty : $"&prefix={Uri.EscapeDataString(prefix)}";
        query += marker is null ? string.Empty : $"&marker={Uri.EscapeDataString(marker)}";
        query += size is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"&maxresults={size}");
        query += traits.HasFlag(QueueTraits.Metadata) ? "&include=metadata" : string.Empty;
        return new Uri(service.AbsoluteUri + query);
    }
}

using System.Text.Json;
using TrustSignals.Domain;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Sources;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Import;

/// <summary>
/// Zammad's tickets with their <c>articles</c>, as the API gives them (<c>/api/v1/tickets</c> and
/// <c>/api/v1/ticket_articles/by_ticket/…</c>), one ticket per line or in an array. Ids and contents are those of the
/// webhooks.
/// </summary>
public sealed class ZammadExport(string source, SourceSettings settings, DateTimeOffset receivedAt)
{
    /// <summary>Reads an export.</summary>
    /// <param name="reader">The file.</param>
    public IEnumerable<ImportItem> Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        long number = 0;
        foreach ((JsonElement record, FieldError? problem) in JsonRecords.Read(reader))
        {
            if (problem is not null)
            {
                yield return ImportItem.Refused(++number, problem);
                continue;
            }

            foreach (JsonElement ticket in record.ValueKind == JsonValueKind.Array ? record.EnumerateArray().ToArray() : [record])
            {
                yield return One(++number, ticket);
            }
        }
    }

    private ImportItem One(long number, JsonElement element)
    {
        var reading = new SourceReading(source, settings, receivedAt);
        PayloadNode node = reading.Root(element);
        SupportCase ticket = ZammadAdapter.Ticket(node, reading);
        foreach (PayloadNode article in node.Objects("articles"))
        {
            ZammadAdapter.Article(article, ticket, reading);
        }

        ZammadAdapter.Course(node, ticket, reading);
        return ImportItem.Of(number, reading.ToResult());
    }
}

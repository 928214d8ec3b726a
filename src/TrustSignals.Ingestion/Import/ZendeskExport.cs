using System.Text.Json;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Sources;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Import;

/// <summary>
/// Zendesk's exports: pages of the incremental API (<c>tickets</c>, <c>ticket_events</c> with comments, <c>users</c>
/// beside them), and the account export with one ticket and its comments per line. Ids and contents are those of the
/// webhooks, so that what came that way is not counted again.
/// </summary>
public sealed class ZendeskExport(string source, SourceSettings settings, DateTimeOffset receivedAt)
{
    private readonly Dictionary<string, SupportCase> tickets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> staff = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> emails = new(StringComparer.Ordinal);
    private long number;

    /// <summary>Reads an export; tickets must come before their events, as the API gives them.</summary>
    /// <param name="reader">The file.</param>
    public IEnumerable<ImportItem> Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        number = 0;
        foreach ((JsonElement record, FieldError? problem) in JsonRecords.Read(reader))
        {
            if (problem is not null)
            {
                yield return ImportItem.Refused(++number, problem);
                continue;
            }

            foreach (ImportItem item in Page(record))
            {
                yield return item;
            }
        }
    }

    private IEnumerable<ImportItem> Page(JsonElement record)
    {
        PayloadNode root = new SourceReading(source, settings, receivedAt).Root(record);
        foreach (PayloadNode user in root.Objects("users"))
        {
            string id = user.Id("id") ?? "";
            staff[id] = user.Text("role") is "agent" or "admin";
            emails[id] = user.Text("email") ?? "";
        }

        bool isPage = root.Find("tickets") is { ValueKind: JsonValueKind.Array } || root.Find("ticket_events") is { ValueKind: JsonValueKind.Array };
        JsonElement[] found = record.ValueKind == JsonValueKind.Array ? [.. record.EnumerateArray()] : isPage ? [] : [record];
        foreach (JsonElement ticket in isPage ? [.. Elements(root, "tickets")] : found)
        {
            yield return One(ticket, Ticket);
        }

        foreach (JsonElement ticketEvent in Elements(root, "ticket_events"))
        {
            yield return One(ticketEvent, Comments);
        }
    }

    private ImportItem One(JsonElement element, Action<PayloadNode, SourceReading> read)
    {
        var reading = new SourceReading(source, settings, receivedAt);
        read(reading.Root(element), reading);
        return ImportItem.Of(++number, reading.ToResult());
    }

    private void Ticket(PayloadNode node, SourceReading reading)
    {
        string requester = node.Object("requester")?.Id("id") ?? node.RequiredId("requester_id");
        var ticket = new SupportCase(node.RequiredId("id"), reading.Customer(requester)) { OpenedAt = node.RequiredTime("created_at") };
        tickets[ticket.TicketId] = ticket;
        reading.LinkEmail(ticket.Customer, node.Object("requester")?.Text("email") ?? emails.GetValueOrDefault(requester));
        if (node.Text("status") is "deleted")
        {
            reading.Withdraw(ticket.CreatedEventId, ticket.Customer, node.RequiredTime("updated_at"), "the ticket was deleted or marked as spam");
            return;
        }

        ZendeskAdapter.Opened(node, ticket, requester, ticket.OpenedAt.Value, reading);
        bool isDescription = true;
        foreach (PayloadNode comment in node.Objects("comments"))
        {
            // The first comment is the description, which the ticket itself has said.
            if (!isDescription)
            {
                Comment(comment, comment.RequiredTime("created_at"), ticket, requester, reading);
            }

            isDescription = false;
        }

        if (node.Object("satisfaction_rating") is { } rating && rating.Text("score") is { } score and ("good" or "bad"))
        {
            DateTimeOffset at = rating.Time("created_at") ?? node.RequiredTime("updated_at");
            ticket.AddRating(reading, rating.Path, $"ticket:{ticket.TicketId}:rating", at, new Rating(score == "good" ? 1 : 0, 0, 1), HtmlText.Of(rating.Text("comment")));
        }
    }

    private void Comments(PayloadNode ticketEvent, SourceReading reading)
    {
        string id = ticketEvent.RequiredId("ticket_id");
        if (!tickets.TryGetValue(id, out SupportCase? ticket))
        {
            reading.Problem("ticket_id", $"'{EventRules.Shown(id)}' has not come before; import the tickets first");
            return;
        }

        DateTimeOffset at = ticketEvent.Time("created_at") ?? ticketEvent.RequiredTime("timestamp");

        // The comment of the moment the ticket was opened is its description, which the ticket itself has said.
        bool isOpening = ticket.OpenedAt is { } opened && (at - opened).Duration() < TimeSpan.FromSeconds(5);
        foreach (PayloadNode child in ticketEvent.Objects("child_events"))
        {
            if (child.Text("event_type") is "Comment" && !isOpening)
            {
                Comment(child, at, ticket, ticket.Customer[(source.Length + 1)..], reading);
            }
        }
    }

    private void Comment(PayloadNode comment, DateTimeOffset at, SupportCase ticket, string requester, SourceReading reading)
    {
        string? author = comment.Id("author_id");
        bool isStaff = author is not null && staff.TryGetValue(author, out bool known) ? known : author != requester;
        ZendeskAdapter.Said(comment, author, isStaff, comment.Flag("public") ?? comment.Flag("comment_public") ?? true, at, ticket, reading);
    }

    private static JsonElement.ArrayEnumerator Elements(PayloadNode root, string name) =>
        root.Find(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : default;
}

using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Sources;

/// <summary>
/// Comments of Jira. Their webhooks carry a few fields of the issue, and on Jira Cloud the reporter is not among them: a
/// portal customer's comment is that customer's own, any other belongs to the issue until an event of the issue tells
/// whose it is.
/// </summary>
internal static class JiraComments
{
    /// <summary>Stands for the reporter of an issue.</summary>
    public static string Alias(string issue) => $"issue:{issue}";

    public static void Read(PayloadNode comment, string kind, PayloadNode issue, DateTimeOffset at, SourceReading reading)
    {
        PayloadNode? fields = issue.Object("fields");
        string? reporter = JiraPerson.IdOf(fields?.Object("reporter"));
        string id = $"comment:{comment.RequiredId("id")}";
        if (kind == "comment_deleted")
        {
            reading.Withdraw(id, reporter is null ? null : reading.Customer(reporter), at, "the comment was deleted");
            return;
        }

        PayloadNode? author = comment.Object("author");
        string? authorId = JiraPerson.IdOf(author);
        bool isCustomer = author?.Text("accountType") is "customer" || (reporter is not null && authorId == reporter);
        string issueId = issue.RequiredId("id");
        var ticket = new SupportCase(issueId, reading.Customer(reporter ?? (isCustomer ? authorId : null) ?? Alias(issueId)))
        {
            OpenedAt = fields?.Time("created"),
        };
        if (reporter is not null)
        {
            reading.LinkEmail(ticket.Customer, fields?.Object("reporter")?.Text("emailAddress"));
            reading.LinkAlias(ticket.Customer, Alias(issueId));
        }

        MessageAuthor voice = IsInternal(comment) ? MessageAuthor.InternalNote
            : author?.Text("accountType") is "app" ? MessageAuthor.Bot
            : isCustomer ? MessageAuthor.Customer
            : MessageAuthor.Agent;
        DateTimeOffset written = comment.Time("created") ?? at;
        SupportTicket message = ticket.Message(
            voice, JiraText.Of(comment.Find("body")), voice == MessageAuthor.Customer ? null : reading.Agent(authorId));
        if (kind == "comment_updated")
        {
            DateTimeOffset edited = comment.Time("updated") ?? at;
            reading.Replace(id, edited, comment.Path, $"{id}:edited:{SupportCase.Stamp(edited)}", ticket.Customer, written, message);
        }
        else
        {
            reading.Add(comment.Path, id, ticket.Customer, written, message);
        }
    }

    // Webhooks say jsdPublic; older ones and automation rules show the comment's property instead.
    private static bool IsInternal(PayloadNode comment) =>
        comment.Flag("jsdPublic") == false || comment.Object("visibility") is not null
        || comment.Objects("properties").Any(property => property.Text("key") == "sd.public.comment" && property.Object("value")?.Flag("internal") == true);
}

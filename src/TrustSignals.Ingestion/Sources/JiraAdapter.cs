using System.Security.Cryptography;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>Jira Service Management Cloud webhooks.</summary>
internal sealed class JiraAdapter : ISourceAdapter
{
    public string Provider => "jira";

    public AuthenticityRule Signature { get; } = new BodyHmac(["X-Hub-Signature"], HashAlgorithmName.SHA256, SignatureEncoding.Hex, "sha256=");

    /// <summary>Only webhooks that were given a secret sign.</summary>
    public bool IsSignatureOptional => true;

    public void Read(PayloadNode root, FieldMap headers, SourceReading reading)
    {
        string kind = root.RequiredText("webhookEvent");
        if (kind is not ("jira:issue_created" or "jira:issue_updated" or "jira:issue_deleted" or "comment_created" or "comment_updated" or "comment_deleted"))
        {
            if (kind != "?")
            {
                reading.Ignore(kind, "not about an issue or a comment");
            }

            return;
        }

        DateTimeOffset at = root.RequiredTime("timestamp");
        PayloadNode issue = root.RequiredObject("issue");
        if (kind is "comment_deleted")
        {
            string? owner = issue.Object("fields")?.Object("reporter")?.Id("accountId");
            reading.Withdraw(
                $"comment:{root.RequiredObject("comment").RequiredId("id")}", owner is null ? null : reading.Customer(owner), at, "the comment was deleted");
            return;
        }

        PayloadNode fields = issue.RequiredObject("fields");
        string reporter = fields.RequiredObject("reporter").RequiredId("accountId");
        var ticket = new SupportCase(issue.RequiredId("id"), reading.Customer(reporter)) { OpenedAt = fields.Time("created") };
        reading.LinkEmail(ticket.Customer, fields.Object("reporter")?.Text("emailAddress"));
        switch (kind)
        {
            case "jira:issue_created":
                reading.Add(fields.Path, ticket.CreatedEventId, ticket.Customer, ticket.OpenedAt ?? at, ticket.Message(
                    MessageAuthor.Customer, JiraText.Of(fields.Find("description")) ?? fields.Text("summary")) with
                { IsFirstMessage = true });
                JiraServiceFields.Read(fields, ticket, at, reading);
                break;
            case "jira:issue_updated":
                Changed(root, fields, ticket, at, reading);
                JiraServiceFields.Read(fields, ticket, at, reading);
                break;
            case "jira:issue_deleted":
                reading.Withdraw(ticket.CreatedEventId, ticket.Customer, at, "the issue was deleted");
                break;
            default:
                Comment(root.RequiredObject("comment"), kind == "comment_updated", reporter, ticket, at, reading);
                break;
        }
    }

    private static void Comment(PayloadNode comment, bool isEdit, string reporter, SupportCase ticket, DateTimeOffset at, SourceReading reading)
    {
        string id = $"comment:{comment.RequiredId("id")}";
        PayloadNode? author = comment.Object("author");
        string? authorId = author?.Id("accountId");
        MessageAuthor voice = comment.Flag("jsdPublic") == false || comment.Object("visibility") is not null ? MessageAuthor.InternalNote
            : author?.Text("accountType") is "app" ? MessageAuthor.Bot
            : authorId == reporter || author?.Text("accountType") is "customer" ? MessageAuthor.Customer
            : MessageAuthor.Agent;
        DateTimeOffset written = comment.Time("created") ?? at;
        SupportTicket message = ticket.Message(
            voice, JiraText.Of(comment.Find("body")), voice == MessageAuthor.Customer ? null : reading.Agent(authorId));
        if (isEdit)
        {
            DateTimeOffset edited = comment.Time("updated") ?? at;
            reading.Replace(id, edited, comment.Path, $"{id}:edited:{SupportCase.Stamp(edited)}", ticket.Customer, written, message);
        }
        else
        {
            reading.Add(comment.Path, id, ticket.Customer, written, message);
        }
    }

    private static void Changed(PayloadNode root, PayloadNode fields, SupportCase ticket, DateTimeOffset at, SourceReading reading)
    {
        bool isUsed = false;
        foreach (PayloadNode item in root.Object("changelog")?.Objects("items") ?? [])
        {
            if (item.Text("field") != "resolution")
            {
                continue;
            }

            // Setting a resolution solves an issue in every workflow; clearing it opens the issue again.
            isUsed = true;
            if (item.Text("toString") is not null)
            {
                ticket.AddResolved(reading, item.Path, fields.Time("resolutiondate") ?? at, reading.Agent(fields.Object("assignee")?.Id("accountId")));
            }
            else
            {
                ticket.AddReopened(reading, item.Path, at);
            }
        }

        if (!isUsed)
        {
            reading.Ignore("jira:issue_updated", "no resolution was set or cleared");
        }
    }
}

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
        if (kind.StartsWith("comment_", StringComparison.Ordinal))
        {
            JiraComments.Read(root.RequiredObject("comment"), kind, issue, at, reading);
            return;
        }

        PayloadNode fields = issue.RequiredObject("fields");
        if (fields.IsBlank("reporter"))
        {
            reading.Ignore(kind, "the issue has no reporter");
            return;
        }

        string reporter = JiraPerson.RequiredIdOf(fields.RequiredObject("reporter"));
        var ticket = new SupportCase(issue.RequiredId("id"), reading.Customer(reporter)) { OpenedAt = fields.Time("created") };
        reading.LinkEmail(ticket.Customer, fields.Object("reporter")?.Text("emailAddress"));
        reading.LinkAlias(ticket.Customer, JiraComments.Alias(ticket.TicketId));
        switch (kind)
        {
            case "jira:issue_created":
                Opened(fields, reporter, ticket, at, reading);
                JiraServiceFields.Read(fields, ticket, at, reading);
                break;
            case "jira:issue_updated":
                Changed(root, fields, ticket, at, reading);
                JiraServiceFields.Read(fields, ticket, at, reading);
                break;
            default:
                reading.Withdraw(ticket.CreatedEventId, ticket.Customer, at, "the issue was deleted");
                break;
        }
    }

    // Whoever raised it for the reporter wrote it down; an app (mail, portal) passes on the reporter's own words.
    private static void Opened(PayloadNode fields, string reporter, SupportCase ticket, DateTimeOffset at, SourceReading reading)
    {
        PayloadNode? creator = fields.Object("creator");
        string? raisedBy = JiraPerson.IdOf(creator);
        bool isOwnWords = raisedBy is null || raisedBy == reporter || creator?.Text("accountType") is "app";
        reading.Add(fields.Path, ticket.CreatedEventId, ticket.Customer, ticket.OpenedAt ?? at, ticket.Message(
            isOwnWords ? MessageAuthor.Customer : MessageAuthor.Agent,
            JiraText.Of(fields.Find("description")) ?? fields.Text("summary"),
            isOwnWords ? null : reading.Agent(raisedBy)) with
        { IsFirstMessage = isOwnWords });
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
                ticket.AddResolved(reading, item.Path, fields.Time("resolutiondate") ?? at, reading.Agent(JiraPerson.IdOf(fields.Object("assignee"))));
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

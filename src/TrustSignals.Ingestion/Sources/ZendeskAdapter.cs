using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>Zendesk event webhooks (schema 2022-11-06): ticket events.</summary>
internal sealed class ZendeskAdapter : ISourceAdapter
{
    private const string TypePrefix = "zen:event-type:ticket.";
    private const string SystemUser = "-1";

    public string Provider => "zendesk";

    public AuthenticityRule Signature { get; } = new TimestampedHmac(
        "X-Zendesk-Webhook-Signature", "X-Zendesk-Webhook-Signature-Timestamp", "", SignatureEncoding.Base64);

    /// <summary>Trigger and automation webhooks may use Basic or Bearer instead.</summary>
    public bool IsSignatureOptional => true;

    public void Read(PayloadNode root, FieldMap headers, SourceReading reading)
    {
        string type = root.RequiredText("type");
        if (!type.StartsWith(TypePrefix, StringComparison.Ordinal))
        {
            if (type != "?")
            {
                reading.Ignore(type, "not a ticket event");
            }

            return;
        }

        PayloadNode detail = root.RequiredObject("detail");
        PayloadNode? change = root.Object("event");
        DateTimeOffset at = root.RequiredTime("time");
        var ticket = new SupportCase(detail.RequiredId("id"), reading.Customer(detail.RequiredId("requester_id")))
        {
            OpenedAt = detail.Time("created_at"),
        };
        switch (type[TypePrefix.Length..])
        {
            case "created":
                Opened(detail, ticket, detail.Id("requester_id"), at, reading);
                break;
            case "undeleted":
                SupportTicket words = FirstWords(detail, ticket, detail.Id("requester_id"), reading);
                reading.Replace(
                    ticket.CreatedEventId, at, detail.Path, $"{ticket.CreatedEventId}:restored:{SupportCase.Stamp(at)}", ticket.Customer, ticket.OpenedAt ?? at, words);
                break;
            case "comment_added":
                Comment(root.RequiredObject("event").RequiredObject("comment"), detail, ticket, at, reading);
                break;
            case "status_changed":
                Status(root.RequiredObject("event"), detail, ticket, at, reading);
                break;
            case "comment_redacted" or "comment_made_private" when CommentId(change) is { } comment:
                reading.Withdraw($"comment:{comment}", ticket.Customer, at, "redacted or made private at the source");
                break;
            case "soft_deleted" or "permanently_deleted" or "marked_as_spam":
                reading.Withdraw(ticket.CreatedEventId, ticket.Customer, at, "the ticket was deleted or marked as spam");
                break;
            default:
                reading.Ignore(type, "says nothing about trust");
                break;
        }
    }

    /// <summary>The ticket's first words; shared with the import.</summary>
    public static void Opened(PayloadNode detail, SupportCase ticket, string? requester, DateTimeOffset at, SourceReading reading) => reading.Add(
        detail.Path, ticket.CreatedEventId, ticket.Customer, ticket.OpenedAt ?? at, FirstWords(detail, ticket, requester, reading));

    private static SupportTicket FirstWords(PayloadNode detail, SupportCase ticket, string? requester, SourceReading reading)
    {
        string? submitter = detail.Id("submitter_id");
        bool isOwnWords = submitter is null || submitter == requester;
        return ticket.Message(
            isOwnWords ? MessageAuthor.Customer : MessageAuthor.Agent,
            HtmlText.Of(detail.Text("description") ?? detail.Text("subject")),
            isOwnWords ? null : reading.Agent(submitter)) with
        { IsFirstMessage = isOwnWords };
    }

    /// <summary>A comment; shared with the import, whose times are whole seconds.</summary>
    public static void Said(
        PayloadNode comment, string? author, bool isStaff, bool isPublic, DateTimeOffset at, SupportCase ticket, SourceReading reading)
    {
        MessageAuthor voice = !isPublic ? MessageAuthor.InternalNote
            : author == SystemUser ? MessageAuthor.Bot
            : isStaff ? MessageAuthor.Agent
            : MessageAuthor.Customer;
        DateTimeOffset second = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
        reading.Add(comment.Path, $"comment:{comment.RequiredId("id")}", ticket.Customer, second, ticket.Message(
            voice, HtmlText.Of(comment.Text("body")), voice == MessageAuthor.Customer ? null : reading.Agent(author)));
    }

    private static void Comment(PayloadNode comment, PayloadNode detail, SupportCase ticket, DateTimeOffset at, SourceReading reading)
    {
        PayloadNode? author = comment.Object("author");
        string? authorId = author?.Id("id");
        string? body = comment.Text("body");
        if (body is not null && body == detail.Text("description") && ticket.OpenedAt is { } opened && (at - opened).Duration() < TimeSpan.FromSeconds(5))
        {
            reading.Ignore(TypePrefix + "comment_added", "the first comment is the ticket's description, counted when it was created");
            return;
        }

        bool isStaff = author?.Flag("is_staff") ?? authorId != detail.Id("requester_id");
        Said(comment, authorId, isStaff, comment.Flag("is_public") ?? true, at, ticket, reading);
    }

    private static void Status(PayloadNode change, PayloadNode detail, SupportCase ticket, DateTimeOffset at, SourceReading reading)
    {
        string current = (change.Text("current") ?? detail.Text("status") ?? "").ToUpperInvariant();
        string previous = (change.Text("previous") ?? "").ToUpperInvariant();
        if (current == "SOLVED" && previous != "SOLVED")
        {
            ticket.AddResolved(reading, change.Path, at, reading.Agent(detail.Id("assignee_id")));
        }
        else if (previous == "SOLVED" && current is "OPEN" or "NEW")
        {
            ticket.AddReopened(reading, change.Path, at);
        }
        else
        {
            reading.Ignore(TypePrefix + "status_changed", $"from {EventRules.Shown(previous)} to {EventRules.Shown(current)} says nothing about trust");
        }
    }

    private static string? CommentId(PayloadNode? change) => change?.Object("comment")?.Id("id") ?? change?.Id("comment_id");
}

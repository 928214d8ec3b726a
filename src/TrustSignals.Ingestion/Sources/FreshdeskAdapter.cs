using System.Globalization;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>Freshdesk automation rules, with the body that <c>docs/sources/freshdesk.md</c> gives to paste.</summary>
internal sealed class FreshdeskAdapter : ISourceAdapter
{
    public string Provider => "freshdesk";

    public AuthenticityRule? Signature => null;

    public bool IsSignatureOptional => true;

    public void Read(PayloadNode root, FieldMap headers, SourceReading reading)
    {
        if (root.Find("freshdesk_webhook") is not null)
        {
            root.Wrong("freshdesk_webhook", "is the simple content of a rule, which does not say what happened; send the advanced content of the guide");
            return;
        }

        string kind = root.RequiredText("event");
        PayloadNode node = root.RequiredObject("ticket");
        PayloadNode? requester = node.Object("requester");
        string requesterId = requester?.Id("id") ?? node.Id("requester_id") ?? (requester?.Text("email") is null ? node.RequiredId("requester_id") : "");
        string? email = requester?.Text("email");
        string customer = requesterId.Length > 0
            ? reading.Customer(requesterId)
            : reading.Customer(LinkKey.OfEmail(email, reading.Settings.LinkPepper) ?? node.RequiredId("requester_id"));
        reading.LinkEmail(customer, email);
        var ticket = new SupportCase(node.RequiredId("id"), customer) { OpenedAt = node.Time("created_at") };
        // A placeholder that the account does not have leaves an empty text: then it happened when it was told.
        DateTimeOffset updated = node.Time("updated_at") ?? ticket.OpenedAt ?? (node.IsBlank("updated_at") ? reading.ReceivedAt : node.RequiredTime("updated_at"));
        switch (kind)
        {
            case "ticket_created":
                reading.Add(node.Path, ticket.CreatedEventId, customer, ticket.OpenedAt ?? updated, ticket.Message(
                    MessageAuthor.Customer, HtmlText.Of(node.Text("description_text") ?? node.Text("description") ?? node.Text("subject"))) with
                { IsFirstMessage = true });
                ticket.AddDue(reading, node.Path, "first-reply", Due(node, "fr_due_by", reading), null);
                ticket.AddDue(reading, node.Path, "resolution", Due(node, "due_by", reading), null);
                break;
            case "reply" or "note":
                Reply(root.RequiredObject("reply"), kind, ticket, updated, reading);
                break;
            case "status_changed":
                Status(node, ticket, updated, reading);
                break;
            case "rated":
                Rated(root.RequiredObject("rating"), ticket, updated, reading);
                break;
            case "ticket_deleted":
                reading.Withdraw(ticket.CreatedEventId, customer, updated, "the ticket was deleted");
                break;
            default:
                reading.Ignore(kind, "not an event of the rule template");
                break;
        }
    }

    private static void Reply(PayloadNode reply, string kind, SupportCase ticket, DateTimeOffset updated, SourceReading reading)
    {
        DateTimeOffset at = reply.Time("created_at") ?? updated;
        bool isCustomer = reply.Text("from") is "customer" or "requester" || reply.Flag("incoming") == true;
        MessageAuthor voice = kind == "note" || reply.Flag("private") == true ? MessageAuthor.InternalNote
            : isCustomer ? MessageAuthor.Customer
            : reply.Text("from") is "bot" ? MessageAuthor.Bot
            : MessageAuthor.Agent;

        // A rule's template knows no id of the reply: time and ticket make one.
        string id = reply.Id("id") is { } given ? $"reply:{given}" : $"ticket:{ticket.TicketId}:reply:{SupportCase.Stamp(at)}";
        reading.Add(reply.Path, id, ticket.Customer, at, ticket.Message(
            voice, HtmlText.Of(reply.Text("body_text") ?? reply.Text("body")), voice == MessageAuthor.Customer ? null : reading.Agent(reply.Id("user_id"))));
        if (voice == MessageAuthor.Agent)
        {
            // Which answer is the first the ledger knows: it closes the promise, and for later ones none is left.
            ticket.AddDue(reading, reply.Path, "first-reply", null, at);
        }
    }

    private static void Status(PayloadNode node, SupportCase ticket, DateTimeOffset at, SourceReading reading)
    {
        string status = (node.Id("status") ?? "").ToUpperInvariant();
        string previous = (node.Id("previous_status") ?? "").ToUpperInvariant();
        bool wasDone = previous is "4" or "5" or "RESOLVED" or "CLOSED";
        // A ticket may be closed without being resolved before.
        if (status is "4" or "RESOLVED" || (status is "5" or "CLOSED" && previous.Length > 0 && !wasDone))
        {
            DateTimeOffset resolved = node.Time("resolved_at") ?? at;
            ticket.AddResolved(reading, node.Path, resolved, reading.Agent(node.Id("responder_id")));
            ticket.AddDue(reading, node.Path, "resolution", Due(node, "due_by", reading), resolved);
        }
        else if (status is "2" or "OPEN" && wasDone)
        {
            ticket.AddReopened(reading, node.Path, at);
        }
        else
        {
            reading.Ignore("status_changed", $"to '{EventRules.Shown(status)}' says nothing about trust");
        }
    }

    // Words for people in a zone that means several cost the due time, never the message.
    private static DateTimeOffset? Due(PayloadNode node, string name, SourceReading reading)
    {
        List<FieldError> unread = [];
        DateTimeOffset? due = new PayloadNode(node.Element, node.Path, unread).Time(name);
        foreach (FieldError problem in unread)
        {
            reading.Ignore(problem.Field, problem.Problem);
        }

        return due;
    }

    // Freshdesk's own scale runs from -103 (extremely unhappy) over 100 (neutral) to 103 (extremely happy).
    private static void Rated(PayloadNode rating, SupportCase ticket, DateTimeOffset updated, SourceReading reading)
    {
        decimal? value = rating.Number("value");
        int? rank = value switch
        {
            103 => 7, 102 => 6, 101 => 5, 100 => 4, -101 => 3, -102 => 2, -103 => 1, _ => null,
        };
        if (rank is null)
        {
            rating.Wrong("value", value is null ? "is missing" : "is not one of Freshdesk's ratings -103 to -101 and 100 to 103");
            return;
        }

        DateTimeOffset at = rating.Time("created_at") ?? updated;
        string id = rating.Id("id") ?? string.Create(CultureInfo.InvariantCulture, $"{ticket.TicketId}:{SupportCase.Stamp(at)}");
        ticket.AddRating(reading, rating.Path, $"rating:{id}", at, new Rating(rank.Value, 1, 7), HtmlText.Of(rating.Text("feedback")));
    }
}

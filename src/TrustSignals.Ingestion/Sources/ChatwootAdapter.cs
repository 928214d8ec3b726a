using System.Text.Json;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>Chatwoot account webhooks: messages, conversation status, satisfaction surveys.</summary>
internal sealed class ChatwootAdapter : ISourceAdapter
{
    public string Provider => "chatwoot";

    public AuthenticityRule Signature { get; } = new TimestampedHmac(
        "X-Chatwoot-Signature", "X-Chatwoot-Timestamp", ".", SignatureEncoding.Hex, "sha256=");

    /// <summary>Older versions do not sign.</summary>
    public bool IsSignatureOptional => true;

    public void Read(PayloadNode root, FieldMap headers, SourceReading reading)
    {
        string kind = root.RequiredText("event");
        switch (kind)
        {
            case "message_created":
                Message(root, reading);
                break;
            case "message_updated":
                Updated(root, reading);
                break;
            case "conversation_status_changed":
                Status(root, reading);
                break;
            case "?":
                break;
            default:
                reading.Ignore(kind, "says nothing about trust");
                break;
        }
    }

    private static void Message(PayloadNode root, SourceReading reading)
    {
        // The type is a word at the top level and a number inside conversations.
        string type = root.Id("message_type") ?? "";
        if (type is "activity" or "2")
        {
            reading.Ignore("message_created", "an activity line, nobody's words");
            return;
        }

        PayloadNode? sender = root.Object("sender");
        SupportCase ticket = Case(root.RequiredObject("conversation"), reading);
        MessageAuthor voice = root.Flag("private") == true ? MessageAuthor.InternalNote
            : type is "incoming" or "0" ? MessageAuthor.Customer
            : type is "template" or "3" || sender?.Text("type") is "agent_bot" or "captain_assistant" ? MessageAuthor.Bot
            : MessageAuthor.Agent;
        DateTimeOffset at = root.RequiredTime("created_at");
        bool isFirst = voice == MessageAuthor.Customer && ticket.OpenedAt is { } opened && (at - opened).Duration() < TimeSpan.FromSeconds(10);
        reading.Add(root.Path, $"message:{root.RequiredId("id")}", ticket.Customer, at, ticket.Message(
            voice, HtmlText.Of(root.Text("content")), voice == MessageAuthor.Customer ? null : reading.Agent(sender?.Id("id"))) with
        { IsFirstMessage = isFirst });
    }

    private static void Updated(PayloadNode root, SourceReading reading)
    {
        string id = root.RequiredId("id");
        PayloadNode? attributes = root.Object("content_attributes");
        PayloadNode? survey = attributes?.Object("submitted_values")?.Object("csat_survey_response");
        if (attributes?.Flag("deleted") == true)
        {
            string? owner = root.Object("conversation")?.Object("meta")?.Object("sender")?.Id("id");
            reading.Withdraw(
                $"message:{id}", owner is null ? null : reading.Customer(owner), root.Time("updated_at") ?? reading.ReceivedAt, "the message was deleted");
        }
        else if (survey is not null)
        {
            Survey(root, survey, $"message:{id}:rating", reading);
        }
        else
        {
            reading.Ignore("message_updated", "neither deleted nor a survey answer");
        }
    }

    // Picking a rating sends it at once, without words; the words come in a second answer that repeats it.
    private static void Survey(PayloadNode root, PayloadNode survey, string id, SourceReading reading)
    {
        SupportCase ticket = Case(root.RequiredObject("conversation"), reading);

        // Chatwoot tells when it asked, not when it was answered: any later delivery must say the same event again.
        DateTimeOffset? updated = root.Time("updated_at");
        DateTimeOffset at = updated ?? root.RequiredTime("created_at");
        var rating = new Rating((double)(survey.Number("rating") ?? 0), 1, 5);
        if (HtmlText.Of(survey.Text("feedback_message")) is { } words)
        {
            SupportTicket told = ticket.Message(MessageAuthor.Customer, words) with { Rating = rating };
            reading.Replace(id, updated ?? reading.ReceivedAt, survey.Path, $"{id}:{Fingerprint.Of(told)}", ticket.Customer, at, told);
        }
        else
        {
            ticket.AddRating(reading, survey.Path, id, at, rating, null);
        }
    }

    private static void Status(PayloadNode root, SourceReading reading)
    {
        SupportCase ticket = Case(root, reading);
        string status = root.Text("status") ?? "";
        DateTimeOffset at = root.Time("updated_at") ?? root.Time("timestamp") ?? root.RequiredTime("updated_at");
        if (status == "resolved")
        {
            ticket.AddResolved(reading, root.Path, at, reading.Agent(root.Object("meta")?.Object("assignee")?.Id("id")));
        }
        else if (status == "open" && WasResolved(root))
        {
            ticket.AddReopened(reading, root.Path, at);
        }
        else
        {
            reading.Ignore("conversation_status_changed", $"to '{EventRules.Shown(status)}' says nothing about trust");
        }
    }

    private static bool WasResolved(PayloadNode root) => root.Objects("changed_attributes").Any(change =>
        change.Object("status") is { } status && status.Find("previous_value") is { ValueKind: JsonValueKind.String } previous && previous.GetString() == "resolved");

    private static SupportCase Case(PayloadNode conversation, SourceReading reading)
    {
        PayloadNode contact = conversation.RequiredObject("meta").RequiredObject("sender");
        string customer = reading.Customer(contact.RequiredId("id"));
        reading.LinkExternal(customer, contact.Id("identifier"));
        reading.LinkEmail(customer, contact.Text("email"));
        return new SupportCase(conversation.RequiredId("id"), customer) { OpenedAt = conversation.Time("created_at") };
    }
}

using System.Security.Cryptography;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>Zammad's standard webhook payload: a ticket, and the article that fired the trigger.</summary>
internal sealed class ZammadAdapter : ISourceAdapter
{
    public string Provider => "zammad";

    public AuthenticityRule Signature { get; } =
        new BodyHmac(["X-Hub-Signature"], HashAlgorithmName.SHA1, SignatureEncoding.Hex, "sha1=", isPrefixOptional: true);

    public bool IsSignatureOptional => true;

    public void Read(PayloadNode root, FieldMap headers, SourceReading reading)
    {
        PayloadNode node = root.RequiredObject("ticket");
        SupportCase ticket = Ticket(node, reading);
        PayloadNode? article = root.Object("article");
        if (article?.Id("id") is not null)
        {
            Article(article, ticket, reading);
        }

        Course(node, ticket, reading);
        if (reading.Problems.Count == 0 && article?.Id("id") is null && ticket.ResolvedAt is null)
        {
            reading.Ignore("ticket", "no article and nothing solved: says nothing about trust");
        }
    }

    /// <summary>The ticket's frame; shared with the import.</summary>
    public static SupportCase Ticket(PayloadNode node, SourceReading reading)
    {
        PayloadNode? customer = node.Find("customer") is { ValueKind: System.Text.Json.JsonValueKind.String } ? null : node.Object("customer");
        string id = customer?.Id("id") ?? node.Id("customer_id") ?? node.RequiredId("customer_id");
        string name = reading.Customer(id);
        reading.LinkEmail(name, customer?.Text("email"));
        return new SupportCase(node.RequiredId("id"), name)
        {
            OpenedAt = node.Time("created_at"),
            FirstRepliedAt = node.Time("first_response_at"),
            ResolvedAt = node.Time("close_at"),
        };
    }

    /// <summary>One article; shared with the import.</summary>
    public static void Article(PayloadNode article, SupportCase ticket, SourceReading reading)
    {
        DateTimeOffset at = article.RequiredTime("created_at");
        string? sender = article.Text("sender");
        MessageAuthor voice = article.Flag("internal") == true ? MessageAuthor.InternalNote
            : sender is "Customer" ? MessageAuthor.Customer
            : sender is "System" ? MessageAuthor.Bot
            : MessageAuthor.Agent;
        string? body = article.Text("body");
        string? text = article.Text("content_type") is "text/plain" ? body : HtmlText.Of(body);
        bool isFirst = voice == MessageAuthor.Customer && ticket.OpenedAt is { } opened && (at - opened).Duration() < TimeSpan.FromSeconds(5);

        // Later times of the ticket belong to their own events: an article says the same whenever it is delivered.
        SupportCase asWritten = ticket with { FirstRepliedAt = null, ResolvedAt = null };
        reading.Add(article.Path, $"article:{article.RequiredId("id")}", ticket.Customer, at, asWritten.Message(
            voice, text, voice == MessageAuthor.Customer ? null : reading.Agent(article.Id("created_by_id"))) with
        { IsFirstMessage = isFirst });
    }

    /// <summary>What became of the ticket; shared with the import.</summary>
    public static void Course(PayloadNode node, SupportCase ticket, SourceReading reading)
    {
        if (ticket.ResolvedAt is { } resolved)
        {
            // Without the owner: a later delivery after a change of owner must say the same event again.
            ticket.AddResolved(reading, node.Path, resolved);
        }

        Due("first-reply", "first_response_escalation_at", ticket.FirstRepliedAt);
        Due("resolution", "close_escalation_at", ticket.ResolvedAt);

        // Zammad strikes a due time out, now or in a moment, when the thing is done: the end says the same before and after.
        void Due(string what, string name, DateTimeOffset? done) =>
            ticket.AddDue(reading, node.Path, what, done is null ? node.Time(name) : null, done);
    }
}

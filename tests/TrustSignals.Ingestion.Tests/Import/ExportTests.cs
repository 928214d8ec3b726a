using System.Text;
using System.Text.Json.Nodes;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Ingestion.Import;
using TrustSignals.Ingestion.Tests.Fixtures;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Tests.Import;

public sealed class ExportTests
{
    private const string Tickets = """
        {"tickets":[{"id":4711,"requester_id":880001,"submitter_id":880001,"created_at":"2026-05-04T08:00:00Z","updated_at":"2026-05-04T08:40:00Z",
        "subject":"Lieferung fehlt","description":"Mein Paket ist seit zehn Tagen überfällig.","status":"open","generated_timestamp":1777883400,
        "satisfaction_rating":{"score":"bad","id":9,"comment":"Zu langsam","created_at":"2026-05-04T08:39:00Z"}}],
        "users":[{"id":880001,"role":"end-user","email":"kim@example.org"},{"id":990001,"role":"agent","email":"a@example.org"}],
        "ticket_events":[{"id":1,"ticket_id":4711,"timestamp":1777881600,"child_events":[{"id":500,"event_type":"Comment","public":true,"author_id":880001,"body":"Mein Paket ist seit zehn Tagen überfällig."}]},
        {"id":2,"ticket_id":4711,"timestamp":1777883400,"child_events":[{"id":501,"event_type":"Comment","public":true,"author_id":880001,"body":"<p>Ich warte <b>immer noch</b> &amp; niemand meldet sich.</p>"},
        {"id":502,"event_type":"Comment","public":true,"author_id":990001,"body":"Sie bekommen das Paket bis Freitag."},
        {"id":503,"event_type":"Comment","public":false,"author_id":990001,"body":"Kunde nervt."},{"id":7,"event_type":"Change","status":"open"}]}],
        "end_of_stream":true}
        """;

    [Fact]
    public void Read_ZendeskIncrementalPage_ReadsTicketsCommentsAndRatings()
    {
        ImportItem[] items = [.. Zendesk(Tickets)];

        Assert.All(items, item => Assert.Empty(item.Errors));
        Assert.Equal(
            ["ticket:4711:created", "ticket:4711:rating", "comment:501", "comment:502", "comment:503"],
            items.SelectMany(item => item.Events).Select(read => read.Id));
        Assert.StartsWith("email:", Assert.Single(items.SelectMany(item => item.Links)).Key, StringComparison.Ordinal);
    }

    /// <summary>What the webhooks brought already has the same id and the same content, so that it is counted once.</summary>
    [Theory]
    [InlineData("zendesk/created")]
    [InlineData("zendesk/comment-customer")]
    [InlineData("zendesk/comment-agent")]
    [InlineData("zendesk/comment-internal")]
    public void Read_ZendeskExport_SaysWhatTheWebhookSaid(string name)
    {
        TrustEvent sent = Assert.Single(WebhookIntake.Receive("zendesk", SignedDelivery.Of(name), SignedDelivery.Settings).Events);

        TrustEvent exported = Assert.Single(Zendesk(Tickets).SelectMany(item => item.Events), read => read.Id == sent.Id);

        Assert.Equal(CloudEventWriter.ContentHash(sent), CloudEventWriter.ContentHash(exported));
    }

    [Theory]
    [InlineData("zammad/article-customer")]
    [InlineData("zammad/article-agent")]
    [InlineData("zammad/article-internal")]
    [InlineData("zammad/closed")]
    public void Read_ZammadExport_SaysWhatTheWebhookSaid(string name)
    {
        JsonNode sent = JsonNode.Parse(SignedDelivery.Body(name))!;
        JsonObject ticket = sent["ticket"]!.DeepClone().AsObject();
        ticket["articles"] = sent["article"] is { } article ? new JsonArray(article.DeepClone()) : new JsonArray();
        string[] webhook = [.. WebhookIntake.Receive("zammad", SignedDelivery.Of(name), SignedDelivery.Settings).Events.Select(CloudEventWriter.ContentHash)];

        ImportItem item = Assert.Single(new ZammadExport("zammad", new SourceSettings(), Clock.Now).Read(new StringReader(ticket.ToJsonString())));

        Assert.Equal(webhook, item.Events.Select(CloudEventWriter.ContentHash));
    }

    [Fact]
    public void Read_TicketsPerLine_RefusesTheBadOnesAlone()
    {
        string good = """{"id":1,"requester":{"id":5,"email":"a@example.org"},"created_at":"2026-05-01T08:00:00Z","description":"Hilfe","comments":[{"id":10,"author_id":5,"body":"Hilfe","public":true,"created_at":"2026-05-01T08:00:00Z"},{"id":11,"author_id":6,"body":"Kommt","public":true,"created_at":"2026-05-01T09:00:00Z"}]}""";
        string file = good + "\n\n{broken\n" + good.Replace("\"id\":1,", "\"id\":2,", StringComparison.Ordinal).Replace("2026-05-01T08:00:00Z\",\"d", "soon\",\"d", StringComparison.Ordinal)
            + "\n" + """{"id":3,"requester_id":5,"created_at":"2026-05-01T08:00:00Z","updated_at":"2026-05-02T08:00:00Z","status":"deleted"}""";

        ImportItem[] items = [.. Zendesk(file)];

        Assert.Equal([1L, 2, 3, 4], items.Select(item => item.Line));
        Assert.Equal(["ticket:1:created", "comment:11"], items[0].Events.Select(read => read.Id));
        Assert.Equal("line 3", Assert.Single(items[1].Errors).Field);
        Assert.Equal("created_at", Assert.Single(items[2].Errors).Field);
        Assert.Equal("ticket:3:created", Assert.Single(items[3].Amendments).TargetId);
    }

    [Fact]
    public void Read_EventsOfAnUnknownTicket_NameIt()
    {
        ImportItem item = Assert.Single(Zendesk("""{"ticket_events":[{"id":1,"ticket_id":99,"timestamp":1777881600,"child_events":[]}]}"""));

        Assert.Contains("99", Assert.Single(item.Errors).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_IndentedDocument_IsOneDocument()
    {
        string indented = JsonNode.Parse(Tickets)!.ToJsonString(new() { WriteIndented = true });

        Assert.Equal(5, Zendesk(indented).Sum(item => item.Events.Length));
        Assert.Equal("document", Assert.Single(Assert.Single(Zendesk(indented[..^20])).Errors).Field);
    }

    [Theory]
    [InlineData("{broken")]
    [InlineData("{broken\n\n{broken too")]
    public void Read_FirstLinesBroken_AreRefusedAlone(string broken)
    {
        ImportItem[] items = [.. Zendesk(broken + "\n" + JsonNode.Parse(Tickets)!.ToJsonString())];

        Assert.Equal("line 1", Assert.Single(items[0].Errors).Field);
        Assert.Equal(5, items.Sum(item => item.Events.Length));
    }

    [Fact]
    public void Read_SeveralPages_NumberTheRecordsThroughout()
    {
        string page = JsonNode.Parse(Tickets)!.ToJsonString();
        string tickets = """[{"id":1,"customer_id":2},{"id":2,"customer_id":2}]""";

        Assert.Equal([1L, 2, 3, 4, 5, 6], Zendesk(page + "\n" + page).Select(item => item.Line));
        Assert.Equal(
            [1L, 2, 3, 4],
            new ZammadExport("zammad", new SourceSettings(), Clock.Now).Read(new StringReader(tickets + "\n" + tickets)).Select(item => item.Line));
    }

    private static IEnumerable<ImportItem> Zendesk(string file) =>
        new ZendeskExport("zendesk", new SourceSettings(), Clock.Now).Read(new StringReader(file));
}

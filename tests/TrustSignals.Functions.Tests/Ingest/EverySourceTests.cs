using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TrustSignals.Domain.Amendments;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;
using TrustSignals.Functions.Tests.Kit;
using TrustSignals.Ingestion.Tests.Fixtures;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage;
using TrustSignals.Storage.Amendments;

namespace TrustSignals.Functions.Tests.Ingest;

/// <summary>
/// Every source from raw bytes and headers over HTTP to the signals in Table Storage: every fixture twice, a strange
/// signature, an old timestamp, a kind nobody knows, a field of the wrong type, edits and deletions.
/// </summary>
[Collection(HostCollection.Name)]
public sealed class EverySourceTests(HostFixture host)
{
    public static TheoryData<string> Providers => [.. WebhookIntake.Providers];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Deliveries_EveryFixtureTwice_CountOnceAmendAndWithdraw(string provider)
    {
        string source = SourceOf(provider);
        SourceSettings settings = SignedDelivery.Settings with { Provider = provider };
        // Erasures have a test of their own.
        string[] names = [.. SignedDelivery.Names.Where(name => SignedDelivery.Provider(name) == provider && !name.Contains("redact", StringComparison.Ordinal) && !name.Contains("data_request", StringComparison.Ordinal))];
        WebhookResult[] expected = [.. names.Select(name => WebhookIntake.Receive(source, At(name, SignedDelivery.Body(name), DateTimeOffset.UtcNow) with { ReceivedAt = DateTimeOffset.UtcNow }, settings))];
        foreach (int round in Enumerable.Range(0, 2))
        {
            for (int index = 0; index < names.Length; index++)
            {
                WebhookRequest delivery = At(names[index], SignedDelivery.Body(names[index]), DateTimeOffset.UtcNow);
                Assert.Equal((names[index], round, (HttpStatusCode)expected[index].StatusCode), (names[index], round, await PostAsync(source, delivery)));
            }
        }

        TrustEvent[] events = [.. expected.SelectMany(result => result.Events).DistinctBy(item => item.Key)];
        EventAmendment[] amendments = [.. expected.SelectMany(result => result.Amendments)];
        Dictionary<EventKey, string> owners = events.ToDictionary(item => item.Key, item => item.CustomerId);
        foreach (EventAmendment amendment in amendments.Where(item => (item.Replacement?.CustomerId ?? item.CustomerId) is not null))
        {
            owners.TryAdd(amendment.Target, (amendment.Replacement?.CustomerId ?? amendment.CustomerId)!);
        }

        Assert.NotEmpty(owners);
        foreach (IGrouping<string, EventKey> customer in owners.GroupBy(pair => pair.Value, pair => pair.Key))
        {
            EventKey[] counted = [.. customer.Where(key => events.Any(item => item.Key == key))];
            EventAmendment[] own = [.. amendments.Where(item => customer.Contains(item.Target))];
            CustomerLedger ledger = null!;
            await Eventually.HoldsAsync(
                async () =>
                {
                    ledger = await host.Store.ReadLedgerAsync(CustomerKey.Of(customer.Key), default);
                    return counted.All(key => ledger.Events.Any(stored => stored.Key == key)) && own.All(item => ledger.Amendments.Any(stored => stored.Target == item.Target && stored.Kind == AmendmentKind.Withdrawal == item.Withdraw));
                },
                $"{counted.Length} event(s) and {own.Length} amendment(s) of {customer.Key}");
            Assert.Equal(counted.Length, ledger.Events.Count(stored => counted.Contains(stored.Key)));
            Signal[] effective = [.. ledger.EffectiveSignals()];
            foreach (EventAmendment last in own.GroupBy(item => item.Target).Select(group => group.OrderBy(item => item.At).Last()))
            {
                Assert.Equal(last.Withdraw, !effective.Any(signal => signal.Event == last.Target));
            }
        }

        Assert.Contains(await SignalsAsync(owners.Values.Distinct()), signal => signal.Event != default);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Post_StrangeSignatureOrOldTimestamp_Is401(string provider)
    {
        string name = SignedDelivery.Names.First(item => SignedDelivery.Provider(item) == provider);
        byte[] body = SignedDelivery.Body(name);
        string strange = "whsec_" + Convert.ToBase64String(new byte[32]);

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(SourceOf(provider), SignedDelivery.Of(name, body, DateTimeOffset.UtcNow, strange)));
        if (provider is "zendesk" or "chatwoot" or "stripe" or "cloudevents")
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(SourceOf(provider), At(name, body, DateTimeOffset.UtcNow.AddMinutes(-6))));
        }
    }

    // Google Play sends no webhooks and its pages name no kind: nearest is a page that holds no reviews. App Store Connect's
    // and Google Business Profile's pages name none either, but their notifications do.
    [Theory]
    [InlineData("zendesk/unknown", null)]
    [InlineData("zammad/unknown", """{"ticket":{"id":1,"customer_id":2}}""")]
    [InlineData("freshdesk/unknown", """{"event":"merged","ticket":{"id":1,"requester_id":2,"updated_at":"2026-05-04T08:00:00Z"}}""")]
    [InlineData("jira/unknown", """{"webhookEvent":"sprint_started"}""")]
    [InlineData("servicenow/unknown", """{"operation":"query","record":{"sys_id":"1","contact":"2","sys_updated_on":"2026-05-04 08:00:00"}}""")]
    [InlineData("chatwoot/unknown", """{"event":"webwidget_triggered"}""")]
    [InlineData("trustpilot/unknown", null)]
    [InlineData("google-play/unknown", "{}")]
    [InlineData("app-store/ping", null)]
    [InlineData("google-business/push", null)]
    [InlineData("stripe/unknown", null)]
    [InlineData("shopify/products__update", null)]
    [InlineData("cloudevents/unknown", """{"specversion":"1.0","id":"1","source":"/shop","type":"com.example.other","data":7}""")]
    [InlineData("event-grid/unknown", """[{"id":"1","topic":"/t","subject":"s","eventType":"Microsoft.Storage.BlobCreated","eventTime":"2026-05-04T08:00:00Z","data":{}}]""")]
    public async Task Post_UnknownKind_Is200(string name, string? body) => Assert.Equal(
        HttpStatusCode.OK,
        await PostAsync(SourceOf(SignedDelivery.Provider(name)), At(name, body is null ? SignedDelivery.Body(name) : Encoding.UTF8.GetBytes(body), DateTimeOffset.UtcNow)));

    [Theory]
    [InlineData("zendesk/created", "detail.id", "{}")]
    [InlineData("zammad/article-customer", "article.created_at", "true")]
    [InlineData("freshdesk/created", "ticket.created_at", "\"04.05.2026\"")]
    [InlineData("jira/issue-created", "issue.fields.reporter", "{}")]
    [InlineData("servicenow/insert", "record.opened_at", "\"2026-99-04 06:00:00\"")]
    [InlineData("chatwoot/incoming", "private", "\"maybe\"")]
    [InlineData("trustpilot/created", "events", "[7]")]
    [InlineData("google-play/page", "reviews", "{}")]
    [InlineData("google-business/page", "reviews", "[{\"reviewId\":\"r\",\"createTime\":\"2026-05-02T10:00:00Z\",\"starRating\":\"SIX\"}]")]
    [InlineData("app-store/page", "data", "[{\"type\":\"customerReviews\",\"id\":\"1\"}]")]
    [InlineData("stripe/charge-succeeded", "data.object.amount", "\"viel\"")]
    [InlineData("shopify/orders__create", "total_price", "[]")]
    [InlineData("cloudevents/structured", "subject", "7")]
    [InlineData("event-grid/cloudevent", "type", "\"trustsignals.tickets.v1\"")]
    public async Task Post_WrongField_Is422(string name, string path, string json)
    {
        JsonNode root = JsonNode.Parse(SignedDelivery.Body(name))!;
        string[] steps = path.Split('.');
        steps[..^1].Aggregate(root, (node, step) => node[step]!)[steps[^1]] = JsonNode.Parse(json);

        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            await PostAsync(SourceOf(SignedDelivery.Provider(name)), At(name, Encoding.UTF8.GetBytes(root.ToJsonString()), DateTimeOffset.UtcNow)));
    }

    private static string SourceOf(string provider) => HostFixture.EverySourcePrefix + provider;

    private static WebhookRequest At(string name, byte[] body, DateTimeOffset signedAt) => SignedDelivery.Of(name, body, signedAt);

    private async Task<IReadOnlyList<Signal>> SignalsAsync(IEnumerable<string> customers)
    {
        List<Signal> signals = [];
        foreach (string customer in customers)
        {
            signals.AddRange((await host.Store.ReadEventsAsync(CustomerKey.Of(customer), default)).SelectMany(stored => stored.Signals));
        }

        return signals;
    }

    private async Task<HttpStatusCode> PostAsync(string source, WebhookRequest delivery)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "ingest/" + source) { Content = new ByteArrayContent(delivery.Body.ToArray()) };
        foreach (string name in delivery.Headers.Names)
        {
            if (!request.Headers.TryAddWithoutValidation(name, delivery.Headers[name]))
            {
                request.Content.Headers.TryAddWithoutValidation(name, delivery.Headers[name]);
            }
        }

        using HttpResponseMessage answer = await host.Http.SendAsync(request);
        return answer.StatusCode;
    }
}

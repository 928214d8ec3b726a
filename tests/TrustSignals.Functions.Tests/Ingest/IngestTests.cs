using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Functions.Tests.Kit;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Ingestion.Import;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Functions.Tests.Ingest;

[Collection(HostCollection.Name)]
public sealed class IngestTests(HostFixture host)
{
    private readonly string unique = Guid.NewGuid().ToString("N")[..12];

    [Fact]
    public async Task Stripe_OverchargedInvoiceTwice_IsOneBreakingSignalInTableStorage()
    {
        JsonObject paid = Delivery.Stripe("evt_" + unique, "cus_" + unique, "invoice.paid");
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("stripe", paid)));
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("Stripe", paid, provider: "stripe")));

        StoredEvent stored = Assert.Single(await EventsAsync("stripe:cus_" + unique, 1));
        Assert.Contains(stored.Signals, signal => signal is { Polarity: Polarity.Breaking, Mechanism: Mechanism.CostFairness });
    }

    [Fact]
    public async Task Zendesk_TicketCreatedThenDeleted_CountsAndIsWithdrawn()
    {
        string customer = "zendesk:" + unique;
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("zendesk", Delivery.Zendesk("created", unique, unique))));
        StoredEvent stored = Assert.Single(await EventsAsync(customer, 1));
        Assert.Contains(stored.Signals, signal => signal.Kind == SignalKind.CustomerContact);

        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("zendesk", Delivery.Zendesk("soft_deleted", unique, unique))));
        await UntilStateAsync(customer, state => state.Counts.Total == 0, "withdrawn");
        JsonNode explanation = JsonNode.Parse(await host.Http.GetStringAsync($"customers/{customer}/explanation"))!;
        Assert.Equal("withdrawal", (string)explanation["amendments"]![0]!["kind"]!);
        Assert.Contains("deleted", (string)explanation["amendments"]![0]!["reason"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trustpilot_WrittenEditedDeleted_ReplacesAndThenWithdraws()
    {
        string customer = "trustpilot:" + unique;
        DateTimeOffset now = DateTimeOffset.UtcNow;
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("trustpilot", Delivery.Review("service-review-created", unique, unique, 1, "Nie wieder, Betrug!", now.AddHours(-1)))));
        await UntilStateAsync(customer, state => state.Counts.Breaking > 0, "written");
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("trustpilot", Delivery.Review("service-review-updated", unique, unique, 5, "Nach Entschuldigung sehr zufrieden.", now.AddMinutes(-30)))));
        await UntilStateAsync(customer, state => state.Counts is { Breaking: 0, Affirming: > 0 }, "edited");
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("trustpilot", Delivery.ReviewDeleted(unique, now.AddMinutes(-5)))));
        await UntilStateAsync(customer, state => state.Counts.Total == 0, "deleted");
    }

    [Fact]
    public async Task Trustpilot_DeletionBeforeTheReview_WithdrawsItWhenItComes()
    {
        string customer = "trustpilot:" + unique;
        DateTimeOffset now = DateTimeOffset.UtcNow;
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("trustpilot", Delivery.ReviewDeleted(unique, now.AddMinutes(-5)))));
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("trustpilot", Delivery.Review("service-review-created", unique, unique, 1, "Nie wieder!", now.AddHours(-1)))));

        Assert.Single(await EventsAsync(customer, 1));
        await UntilStateAsync(customer, state => state.Counts.Total == 0, "withdrawn");
    }

    [Fact]
    public async Task Trustpilot_DeletionOfAReviewThatCameAsACloudEvent_Withdraws()
    {
        string customer = "trustpilot:" + unique;
        var review = new JsonObject
        {
            ["specversion"] = "1.0", ["id"] = "review:" + unique, ["source"] = "/trustpilot", ["type"] = "trustsignals.review.v1", ["subject"] = customer,
            ["time"] = DateTimeOffset.UtcNow.AddHours(-3).ToString("O"),
            ["data"] = new JsonObject { ["reviewId"] = unique, ["text"] = "Nie wieder, Betrug!", ["isPublic"] = true },
        };
        using var content = new StringContent(review.ToJsonString(), System.Text.Encoding.UTF8, "application/cloudevents+json");
        Assert.Equal(HttpStatusCode.Accepted, (await host.Http.PostAsync("events", content)).StatusCode);
        await UntilStateAsync(customer, state => state.Counts.Total > 0, "written");

        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("trustpilot", Delivery.ReviewDeleted(unique, DateTimeOffset.UtcNow.AddMinutes(-5)))));
        await UntilStateAsync(customer, state => state.Counts.Total == 0, "deleted");
    }

    [Fact]
    public async Task Zendesk_WebhookThenImportOfTheSameTicket_NothingIsDoubledAndADeletionFindsWhatWasImported()
    {
        string customer = "zendesk:" + unique;
        JsonObject created = Delivery.Zendesk("created", unique, unique);
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("zendesk", created)));
        await EventsAsync(customer, 1);
        byte[] before = LedgerCodec.Write((await host.Store.ReadStateAsync(customer, default))!);
        // The export's ticket of the webhook, and one that the webhook missed.
        JsonNode detail = created["detail"]!;
        var export = new JsonObject
        {
            ["tickets"] = new JsonArray(Ticket(unique, detail), Ticket(unique + "9", detail)),
        };
        ImportItem[] items = [.. new ZendeskExport("zendesk", new SourceSettings { Provider = "zendesk" }, DateTimeOffset.UtcNow).Read(new StringReader(export.ToJsonString()))];
        Assert.All(items, item => Assert.Empty(item.Errors));
        await ImportAsync(items.Take(1));
        await ImportAsync(items.Take(1));
        await Task.Delay(500);
        Assert.Single(await host.Store.ReadEventsAsync(CustomerKey.Of(customer), default));
        Assert.Equal(before, LedgerCodec.Write((await host.Store.ReadStateAsync(customer, default))!));

        await ImportAsync(items.Skip(1));
        Assert.Equal(2, (await EventsAsync(customer, 2)).Count);
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("zendesk", Delivery.Zendesk("soft_deleted", unique + "9", unique))));
        await Eventually.HoldsAsync(async () => (await host.Store.ReadLedgerAsync(CustomerKey.Of(customer), default)).Amendments.Count == 1, "the imported ticket is withdrawn");

        JsonObject Ticket(string id, JsonNode like) => new()
        {
            ["id"] = id, ["requester_id"] = unique, ["submitter_id"] = unique, ["description"] = (string)like["description"]!,
            ["created_at"] = (string)like["created_at"]!, ["updated_at"] = (string)like["created_at"]!, ["status"] = "new",
        };
    }

    [Fact]
    public async Task Import_EventOfAnotherSource_Is400AndNamesIt()
    {
        using var content = new StringContent("""{"events":[{"specversion":"1.0"}],"links":[{"customerId":"other:1","key":"email:x"}]}""");
        using HttpResponseMessage answer = await host.Http.PostAsync("imports/zendesk", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        string said = await answer.Content.ReadAsStringAsync();
        Assert.Contains("events[0].", said, StringComparison.Ordinal);
        Assert.Contains("links[0]", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shopify_OrderThenRedaction_ErasesTheCustomer()
    {
        long id = Random.Shared.NextInt64(1L << 40);
        string customer = $"shopify:{id}";
        JsonObject order = CancelledOrder(id);
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("shopify", order, topic: "orders/cancelled")));
        Assert.NotEmpty(await EventsAsync(customer, 1));

        var redact = new JsonObject { ["shop_id"] = 1, ["customer"] = new JsonObject { ["id"] = id } };
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("shopify", redact, topic: "customers/redact")));
        await Eventually.HoldsAsync(async () => (await host.Store.ReadEventsAsync(CustomerKey.Of(customer), default)).Count == 0, "erased by the sweep");
        // The same order once more, late: it happened before the erasure.
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("shopify", order, topic: "orders/cancelled")));
        await Task.Delay(1500);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync($"customers/{customer}")).StatusCode);
    }

    [Fact]
    public async Task Shopify_ShopThatLeaves_IsErasedWithAllItsCustomers()
    {
        long[] ids = [.. Enumerable.Range(0, 4).Select(_ => Random.Shared.NextInt64(1L << 40))];
        foreach (long id in ids)
        {
            Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("leaving", CancelledOrder(id), provider: "shopify", topic: "orders/cancelled")));
            Assert.NotEmpty(await EventsAsync($"leaving:{id}", 1));
        }

        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Delivery.Of("leaving", new JsonObject { ["shop_id"] = 1 }, provider: "shopify", topic: "shop/redact")));

        foreach (long id in ids)
        {
            await Eventually.HoldsAsync(async () => (await host.Store.ReadEventsAsync(CustomerKey.Of($"leaving:{id}"), default)).Count == 0, $"{id} erased by the walk and the sweep");
            Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync($"customers/leaving:{id}")).StatusCode);
        }
    }

    [Fact]
    public async Task Post_BadSignatureOrOldTimestamp_Is401AndNothingCounts()
    {
        JsonObject paid = Delivery.Stripe("evt_" + unique, "cus_" + unique);
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(Delivery.Of("stripe", paid, secret: "another")));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(Delivery.Of("stripe", paid, signedAt: DateTimeOffset.UtcNow.AddHours(-1))));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(Delivery.Of("zendesk", Delivery.Zendesk("created", unique, unique), signedAt: DateTimeOffset.UtcNow.AddHours(-1))));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(Delivery.Of("nobody", paid)));
        Assert.Null(await host.Store.ReadStateAsync("stripe:cus_" + unique, default));
    }

    [Fact]
    public async Task Post_UnknownEventType_Is200AndIgnored()
    {
        using HttpResponseMessage answer = await host.Http.SendAsync(Delivery.Of("stripe", Delivery.Stripe("evt_" + unique, "cus_1", "product.updated")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, (int)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["ignored"]!);
    }

    [Fact]
    public async Task Post_FieldOfTheWrongType_Is422AndNamesIt()
    {
        JsonObject wrong = Delivery.Stripe("evt_" + unique, "cus_1");
        wrong["created"] = "yesterday";
        using HttpResponseMessage answer = await host.Http.SendAsync(Delivery.Of("stripe", wrong));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("created", (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![0]!["field"]!);
    }

    [Fact]
    public async Task Post_OverTheRate_Is429WithRetryAfterAndStrangersDoNotCount()
    {
        JsonObject ignored = Delivery.Stripe("evt_" + unique, "cus_1", "product.updated");
        for (int stranger = 0; stranger < 5; stranger++)
        {
            using var forged = Delivery.Of("slow", ignored, provider: "stripe");
            forged.Headers.Remove("Stripe-Signature");
            using HttpResponseMessage refused = await host.Http.SendAsync(forged);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        await SendAsync(Delivery.Of("slow", ignored, provider: "stripe"));
        await SendAsync(Delivery.Of("slow", ignored, provider: "stripe"));
        using HttpResponseMessage answer = await host.Http.SendAsync(Delivery.Of("slow", ignored, provider: "stripe"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Options_FromACloudEventsSender_GivesPermission()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "ingest/cloudevents");
        request.Headers.Add("WebHook-Request-Origin", "events.example.org");
        using HttpResponseMessage answer = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("events.example.org", Assert.Single(answer.Headers.GetValues("WebHook-Allowed-Origin")));
    }

    [Fact]
    public async Task Post_SecretInThePath_IsTaken()
    {
        using var request = Delivery.Of("trustpilot", Delivery.Review("service-review-created", unique, unique, 5, "Alles bestens.", DateTimeOffset.UtcNow.AddHours(-1)));
        request.Headers.Remove("Authorization");
        request.RequestUri = new Uri($"ingest/trustpilot/{Uri.EscapeDataString(HostFixture.Secret)}", UriKind.Relative);

        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(request));
        Assert.Single(await EventsAsync("trustpilot:" + unique, 1));
    }

    [Theory]
    [InlineData(null, 5 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("gzip", 100 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("compress", 10, HttpStatusCode.UnsupportedMediaType)]
    public async Task Post_BodyThatIsOrUnpacksTooLarge_IsRefused(string? encoding, int size, HttpStatusCode expected)
    {
        using var body = new MemoryStream();
        using (Stream packed = encoding == "gzip" ? new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true) : new BufferedStream(body))
        {
            var blanks = new byte[64 * 1024];
            blanks.AsSpan().Fill((byte)' ');
            for (int left = size; left > 0; left -= blanks.Length)
            {
                packed.Write(blanks, 0, Math.Min(left, blanks.Length));
            }

            packed.Flush();
            using HttpRequestMessage request = Delivery.Of("trustpilot", new JsonObject());
            request.Content = new ByteArrayContent(body.ToArray());
            if (encoding is not null)
            {
                request.Content.Headers.ContentEncoding.Add(encoding);
            }

            Assert.Equal(expected, await SendAsync(request));
        }
    }

    [Fact]
    public async Task Post_ReviewTooLargeForAQueueMessageTwice_CountsOnce()
    {
        string text = string.Concat(Enumerable.Repeat("Nie wieder, das ist Betrug! ", 10_000));
        foreach (int _ in Enumerable.Range(0, 2))
        {
            Assert.Equal(HttpStatusCode.Accepted, await SendAsync(
                Delivery.Of("trustpilot", Delivery.Review("service-review-created", unique, unique, 1, text, DateTimeOffset.UtcNow.AddHours(-1)))));
        }

        StoredEvent stored = Assert.Single(await EventsAsync("trustpilot:" + unique, 1));
        Assert.Contains(stored.Signals, signal => signal.Polarity == Polarity.Breaking);
    }

    private async Task ImportAsync(IEnumerable<ImportItem> items)
    {
        string events = string.Join(',', items.SelectMany(item => item.Events).Select(item => System.Text.Encoding.UTF8.GetString(CloudEventWriter.Write(item))));
        using var content = new StringContent($$"""{"events":[{{events}}]}""");
        Assert.Equal(HttpStatusCode.Accepted, (await host.Http.PostAsync("imports/zendesk", content)).StatusCode);
    }

    private async Task<HttpStatusCode> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using HttpResponseMessage answer = await host.Http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    private async Task<IReadOnlyList<StoredEvent>> EventsAsync(string customer, int count)
    {
        IReadOnlyList<StoredEvent> events = [];
        await Eventually.HoldsAsync(
            async () => (events = await host.Store.ReadEventsAsync(CustomerKey.Of(customer), default)).Count >= count, $"{count} event(s) of {customer}");
        return events;
    }

    private Task UntilStateAsync(string customer, Func<RelationshipState, bool> isTrue, string what) => Eventually.HoldsAsync(
        async () => await host.Store.ReadStateAsync(customer, default) is { } state && isTrue(state), what);

    private static JsonObject CancelledOrder(long customer) => new()
    {
        ["id"] = customer + 1, ["name"] = "#1001", ["created_at"] = "2026-05-01T10:00:00+02:00", ["updated_at"] = "2026-05-04T10:00:00+02:00",
        ["cancelled_at"] = "2026-05-04T10:30:00+02:00", ["cancel_reason"] = "inventory", ["currency"] = "EUR", ["total_price"] = "49.90",
        ["customer"] = new JsonObject { ["id"] = customer }, ["refunds"] = new JsonArray(), ["fulfillments"] = new JsonArray(),
    };
}

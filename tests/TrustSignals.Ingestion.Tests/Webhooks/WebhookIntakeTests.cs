using System.IO.Compression;
using System.Text;
using System.Text.Json;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Tests.Fixtures;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Tests.Webhooks;

public sealed class WebhookIntakeTests
{
    private static readonly SourceSettings Open = new() { AllowUnsigned = true };

    [Fact]
    public void Receive_UnknownProvider_Is404AndNamesTheKnown()
    {
        WebhookResult result = WebhookIntake.Receive("fax", Post("{}"), Open);

        Assert.Equal(404, result.StatusCode);
        Assert.Contains("zendesk", result.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Receive_SourceWithAnotherName_StandsInFrontOfItsCustomers()
    {
        WebhookResult result = WebhookIntake.Receive(
            "zendesk-nord", SignedDelivery.Of("zendesk/created"), SignedDelivery.Settings with { Provider = "zendesk", Segment = "gold", Touchpoint = "hotline" });

        TrustEvent read = Assert.Single(result.Events);
        Assert.Equal("zendesk-nord:880001", read.CustomerId);
        Assert.Equal("/zendesk-nord", read.Source);
        Assert.Equal("gold", read.Payload.Segment);
        Assert.Equal("hotline", read.Payload.Touchpoint);
    }

    [Theory]
    [InlineData("GET", 405)]
    [InlineData("PUT", 405)]
    [InlineData("OPTIONS", 405)]
    [InlineData("post", 202)]
    public void Receive_Method_OnlyPost(string method, int expected)
    {
        WebhookResult result = WebhookIntake.Receive("zendesk", SignedDelivery.Of("zendesk/created") with { Method = method }, SignedDelivery.Settings);

        Assert.Equal(expected, result.StatusCode);
        Assert.Equal(expected == 405, result.Headers.ContainsKey("Allow"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    public void Receive_UnreadableBody_Is400WithProblemDetails(string body)
    {
        foreach (string provider in WebhookIntake.Providers)
        {
            WebhookResult result = WebhookIntake.Receive(provider, Post(body), Open);

            Assert.Equal(400, result.StatusCode);
            using JsonDocument problem = JsonDocument.Parse(result.Body!);
            Assert.Equal(400, problem.RootElement.GetProperty("status").GetInt32());
            Assert.Equal("body", problem.RootElement.GetProperty("errors")[0].GetProperty("field").GetString());
        }
    }

    [Fact]
    public void Receive_DeepOrWideJson_Is400()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100);
        string wide = "{\"events\":[" + string.Join(',', Enumerable.Repeat("{}", 10_001)) + "]}";

        Assert.Equal(400, WebhookIntake.Receive("trustpilot", Post(deep), Open).StatusCode);
        WebhookResult refused = WebhookIntake.Receive("trustpilot", Post(wide), Open);
        Assert.Equal(400, refused.StatusCode);
        Assert.Contains("10000", Assert.Single(refused.Errors).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Receive_BodyOverTheLimit_Is413BeforeAnythingElse()
    {
        SourceSettings small = new() { Secrets = ["s"], MaximumBodyBytes = 100 };

        Assert.Equal(413, WebhookIntake.Receive("zendesk", Post(new string(' ', 101)), small).StatusCode);
        Assert.Equal(401, WebhookIntake.Receive("zendesk", Post(new string(' ', 100)), small).StatusCode);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void Receive_CompressedBody_IsReadUpToTheLimit(string encoding)
    {
        byte[] body = SignedDelivery.Body("trustpilot/created");
        Assert.Equal(202, WebhookIntake.Receive("trustpilot", Encoded(encoding, body), Open).StatusCode);

        byte[] bomb = new byte[200 * 1024 * 1024];
        WebhookRequest packed = Encoded(encoding, bomb);
        Assert.True(packed.Body.Length < Open.MaximumBodyBytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(413, WebhookIntake.Receive("trustpilot", packed, Open).StatusCode);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 32 * 1024 * 1024);

        WebhookRequest broken = Encoded(encoding, body) with { Body = Encoding.UTF8.GetBytes("not compressed at all, whatever the header says") };
        Assert.Equal(400, WebhookIntake.Receive("trustpilot", broken, Open).StatusCode);
    }

    [Fact]
    public void Receive_UnknownEncoding_Is415()
    {
        WebhookRequest request = Post("{}") with { Headers = new FieldMap([new("Content-Encoding", "zstd")]) };

        Assert.Equal(415, WebhookIntake.Receive("trustpilot", request, Open).StatusCode);
    }

    [Fact]
    public void Receive_OneBadReviewInABatch_TakesNone()
    {
        string body = Encoding.UTF8.GetString(SignedDelivery.Body("trustpilot/created")).Replace("\"stars\": 5", "\"stars\": 9", StringComparison.Ordinal);

        WebhookResult result = WebhookIntake.Receive("trustpilot", Post(body), Open);

        Assert.Equal(422, result.StatusCode);
        Assert.Empty(result.Events);
        Assert.Equal("events[1].eventData.rating.value", Assert.Single(result.Errors).Field);
    }

    [Fact]
    public void Receive_EventGridValidation_AnswersWithTheCode()
    {
        WebhookResult result = WebhookIntake.Receive("event-grid", SignedDelivery.Of("event-grid/validation"), SignedDelivery.Settings);

        Assert.Equal(200, result.StatusCode);
        Assert.Equal("{\"validationResponse\":\"512d38b6-c7b8-40c8-89fe-f46f9e9622b6\"}", result.Body);
        Assert.Equal(401, WebhookIntake.Receive(
            "event-grid", SignedDelivery.Of("event-grid/validation") with { Headers = FieldMap.Empty }, SignedDelivery.Settings).StatusCode);
    }

    [Theory]
    [InlineData("cloudevents")]
    [InlineData("event-grid")]
    public void Receive_Options_GrantsTheOrigin(string source)
    {
        WebhookRequest ask = new()
        {
            Method = "OPTIONS",
            Headers = new FieldMap([new("WebHook-Request-Origin", "eventgrid.azure.net"), new("WebHook-Request-Rate", "120")]),
            ReceivedAt = Clock.Now,
        };

        WebhookResult granted = WebhookIntake.Receive(source, ask, SignedDelivery.Settings);
        Assert.Equal(200, granted.StatusCode);
        Assert.Equal("eventgrid.azure.net", granted.Headers["WebHook-Allowed-Origin"]);
        Assert.Equal("*", granted.Headers["WebHook-Allowed-Rate"]);
        Assert.Equal(403, WebhookIntake.Receive(source, ask, SignedDelivery.Settings with { AllowedOrigins = ["example.org"] }).StatusCode);
        Assert.Equal(400, WebhookIntake.Receive(source, ask with { Headers = FieldMap.Empty }, SignedDelivery.Settings).StatusCode);
        Assert.Equal(400, WebhookIntake.Receive(
            source, ask with { Headers = new FieldMap([new("WebHook-Request-Origin", "a\r\nSet-Cookie: b")]) }, SignedDelivery.Settings).StatusCode);
    }

    [Fact]
    public void Receive_CloudEventInBinaryMode_ReadsTheHeaders()
    {
        WebhookRequest request = Post("""{"reviewId":"R-1","rating":{"value":5,"minimum":1,"maximum":5}}""") with
        {
            Headers = new FieldMap([
                new("ce-specversion", "1.0"), new("CE-ID", "b-1"), new("ce-source", "/shop"), new("ce-type", EventTypes.Review),
                new("ce-subject", "K%C3%BCnde%20%F0%9F%98%80"), new("ce-receivedtime", "2001-01-01T00:00:00Z"),
            ]),
        };

        TrustEvent read = Assert.Single(WebhookIntake.Receive("cloudevents", request, Open).Events);

        Assert.Equal("b-1", read.Id);
        Assert.Equal("Künde 😀", read.CustomerId);
        Assert.Equal(Clock.Now, read.ReceivedAt);
    }

    [Theory]
    [InlineData("cloudevents/structured")]
    [InlineData("cloudevents/edited")]
    [InlineData("event-grid/cloudevent")]
    [InlineData("event-grid/notification")]
    public void Receive_OwnEventTypes_AreCompletedByTheSettings(string name)
    {
        WebhookResult result = WebhookIntake.Receive(
            SignedDelivery.Provider(name), SignedDelivery.Of(name), SignedDelivery.Settings with { Touchpoint = "shop", Segment = "premium", Frame = "incident" });

        EventPayload payload = Assert.Single(result.Events.Concat(result.Amendments.Select(amendment => amendment.Replacement!))).Payload;
        Assert.Equal(("shop", "premium", "incident"), (payload.Touchpoint, payload.Segment, payload.Frame));
    }

    [Fact]
    public void Receive_BinaryCloudEvent_IsCompletedByTheSettings()
    {
        WebhookRequest request = Post("""{"reviewId":"R-1","touchpoint":"web"}""") with
        {
            Headers = new FieldMap([
                new("ce-specversion", "1.0"), new("ce-id", "b-1"), new("ce-source", "/shop"), new("ce-type", EventTypes.Review), new("ce-subject", "c-1")]),
        };

        Assert.Equal("shop", Assert.Single(WebhookIntake.Receive("cloudevents", request, Open with { Touchpoint = "shop" }).Events).Payload.Touchpoint);
    }

    [Fact]
    public void Receive_TimeOfReceiptInTheBody_IsOurs()
    {
        string body = Encoding.UTF8.GetString(SignedDelivery.Body("cloudevents/structured"))
            .Replace("\"specversion\"", "\"receivedtime\":\"2001-01-01T00:00:00Z\",\"specversion\"", StringComparison.Ordinal);

        Assert.Equal(Clock.Now, Assert.Single(WebhookIntake.Receive("cloudevents", Post(body), Open).Events).ReceivedAt);
    }

    [Fact]
    public void TooMany_RetryAfter_IsRoundedUpToSeconds()
    {
        WebhookResult result = Answer.TooMany(TimeSpan.FromMilliseconds(1200));

        Assert.Equal(429, result.StatusCode);
        Assert.Equal("2", result.Headers["Retry-After"]);
        Assert.Equal(TimeSpan.FromSeconds(2), result.RetryAfter);
    }

    private static WebhookRequest Post(string body) => new() { Body = Encoding.UTF8.GetBytes(body), ReceivedAt = Clock.Now };

    private static WebhookRequest Encoded(string encoding, byte[] body)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
            _ => new BrotliStream(packed, CompressionLevel.Fastest),
        })
        {
            stream.Write(body);
        }

        return new WebhookRequest { Headers = new FieldMap([new("Content-Encoding", encoding)]), Body = packed.ToArray(), ReceivedAt = Clock.Now };
    }
}

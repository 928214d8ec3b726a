using System.Text;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Tests.Authenticity;

/// <summary>The test vectors that Standard Webhooks and Stripe publish with their own libraries.</summary>
public sealed class OfficialVectorTests
{
    private const string StandardSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string StripeSecret = "webhook_secret";

    // Built line by line: every byte counts.
    private static readonly string StripeBody = string.Join('\n',
        "{", "  \"id\": \"evt_123\",", "  \"object\": \"event\",", "  \"account\": \"acct_123\",", "  \"api_version\": \"2017-05-25\",",
        "  \"created\": 1533204620,", "  \"data\": {", "    \"object\": {", "      \"id\": \"cus_123\",", "      \"object\": \"customer\",",
        "      \"created\": 123456789,", "      \"email\": \"test@stripe.com\",", "      \"livemode\": false,", "      \"metadata\": {}", "    }",
        "  },", "  \"livemode\": false,", "  \"pending_webhooks\": 1,", "  \"request\": {", "    \"id\": \"req_123\",",
        "    \"idempotency_key\": \"idempotency-key-123\"", "  },", "  \"type\": \"customer.created\"", "}", "");

    [Fact]
    public void Receive_StandardWebhooksVector_IsAuthentic() => Assert.NotEqual(401, Standard("{\"test\": 2432232314}").StatusCode);

    [Fact]
    public void Receive_StandardWebhooksVectorWithAnotherBody_IsNot() => Assert.Equal(401, Standard("{\"test\": 2432232315}").StatusCode);

    [Fact]
    public void Receive_StripeVector_IsAuthentic()
    {
        WebhookResult result = Stripe(StripeBody, 100);

        Assert.Equal(200, result.StatusCode);
        Assert.Equal("customer.created", Assert.Single(result.Ignored).Kind);
    }

    [Fact]
    public void Receive_StripeVectorWithAnotherBody_IsNot() => Assert.Equal(401, Stripe(StripeBody + "x", 100).StatusCode);

    [Fact]
    public void Receive_StripeVectorTooLate_IsNot() => Assert.Equal(401, Stripe(StripeBody, 400).StatusCode);

    private static WebhookResult Standard(string body) => WebhookIntake.Receive(
        "cloudevents",
        new WebhookRequest
        {
            Headers = new FieldMap([
                new("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                new("webhook-timestamp", "1614265330"),
                new("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
            ]),
            Body = Encoding.UTF8.GetBytes(body),
            ReceivedAt = DateTimeOffset.FromUnixTimeSeconds(1614265330),
        },
        new SourceSettings { Secrets = [StandardSecret] });

    private static WebhookResult Stripe(string body, int secondsLater) => WebhookIntake.Receive(
        "stripe",
        new WebhookRequest
        {
            Headers = new FieldMap([new(
                "Stripe-Signature",
                "t=1533204620,v1=2220f87ef101a04665f11cdf770523143f875572008577fa0f20882ddb9cc3c7,v0=63f3a72374a733066c4be69ed7f8e5ac85c22c9f0a6a612ab9a025a9e4ee7eef")]),
            Body = Encoding.UTF8.GetBytes(body),
            ReceivedAt = DateTimeOffset.FromUnixTimeSeconds(1533204620 + secondsLater),
        },
        new SourceSettings { Secrets = [StripeSecret], AcceptTestMode = true });
}

using System.Text;
using TrustSignals.Domain;
using TrustSignals.Ingestion.Tests.Fixtures;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Tests.Authenticity;

/// <summary>Every source: the genuine, the forged, the stale, the rotated.</summary>
public sealed class AuthenticityTests
{
    private const string Other = "whsec_YW5vdGhlciBzZWNyZXQgb2YgdGhpcnR5IHR3byBieXRlcy4=";

    public static TheoryData<string> OnePerSource => [.. SignedDelivery.Names.GroupBy(SignedDelivery.Provider).Select(group => group.First())];

    public static TheoryData<string> Timestamped => ["zendesk/created", "chatwoot/incoming", "stripe/charge-succeeded", "cloudevents/structured"];

    [Theory]
    [MemberData(nameof(OnePerSource))]
    public void Receive_OwnSignature_IsTaken(string name) => Assert.True(Receive(SignedDelivery.Of(name)).IsAccepted);

    [Theory]
    [MemberData(nameof(OnePerSource))]
    public void Receive_SignedWithAnotherSecret_Is401AndNamesWhere(string name)
    {
        WebhookResult result = Receive(SignedDelivery.Of(name, SignedDelivery.Body(name), SignedDelivery.Now, Other));

        AssertRefused(result);
    }

    [Theory]
    [MemberData(nameof(OnePerSource))]
    public void Receive_NothingToCheck_Is401(string name)
    {
        WebhookRequest bare = SignedDelivery.Of(name) with { Headers = new FieldMap([new("X-Shopify-Topic", "orders/create")]) };

        AssertRefused(Receive(bare));
    }

    [Theory]
    [MemberData(nameof(OnePerSource))]
    public void Receive_TwoSecretsWhileRotating_TakesBoth(string name)
    {
        SourceSettings rotating = SignedDelivery.Settings with { Secrets = [Other, SignedDelivery.Secret] };

        Assert.True(WebhookIntake.Receive(SignedDelivery.Provider(name), SignedDelivery.Of(name), rotating).IsAccepted);
        Assert.True(WebhookIntake.Receive(
            SignedDelivery.Provider(name), SignedDelivery.Of(name, SignedDelivery.Body(name), SignedDelivery.Now, Other), rotating).IsAccepted);
    }

    [Theory]
    [MemberData(nameof(OnePerSource))]
    public void Receive_NoSecretConfigured_IsRefusedUnlessAllowed(string name)
    {
        AssertRefused(WebhookIntake.Receive(SignedDelivery.Provider(name), SignedDelivery.Of(name), new SourceSettings()));
        Assert.True(WebhookIntake.Receive(
            SignedDelivery.Provider(name), SignedDelivery.Of(name), new SourceSettings { AllowUnsigned = true }).IsAccepted);
    }

    [Theory]
    [InlineData("zendesk/created")]
    [InlineData("zammad/article-customer")]
    [InlineData("jira/issue-created")]
    [InlineData("chatwoot/incoming")]
    [InlineData("stripe/charge-succeeded")]
    [InlineData("shopify/orders__create")]
    [InlineData("app-store/page")]
    [InlineData("cloudevents/structured")]
    public void Receive_OneByteOfTheBodyChanged_Is401(string name)
    {
        WebhookRequest request = SignedDelivery.Of(name);
        byte[] body = request.Body.ToArray();
        body[^2] ^= 1;

        AssertRefused(Receive(request with { Body = body }));
    }

    [Theory]
    [MemberData(nameof(Timestamped))]
    public void Receive_SignedTimestampOutsideTheWindow_Is401(string name)
    {
        byte[] body = SignedDelivery.Body(name);

        Assert.True(Receive(SignedDelivery.Of(name, body, SignedDelivery.Now.AddSeconds(-300))).IsAccepted);
        AssertRefused(Receive(SignedDelivery.Of(name, body, SignedDelivery.Now.AddSeconds(-301))));
        AssertRefused(Receive(SignedDelivery.Of(name, body, SignedDelivery.Now.AddSeconds(301))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("t=")]
    [InlineData("t,v1=,v0")]
    [InlineData("v1=00")]
    [InlineData("t=abc,v1=00")]
    [InlineData("t=1777885200,v1=zz")]
    [InlineData("t=1777885200,v0=2220f87ef101a04665f11cdf770523143f875572008577fa0f20882ddb9cc3c7")]
    [InlineData(",,,,")]
    public void Receive_MalformedStripeHeader_Is401(string header)
    {
        WebhookRequest request = SignedDelivery.Of("stripe/charge-succeeded") with { Headers = new FieldMap([new("Stripe-Signature", header)]) };

        AssertRefused(Receive(request));
    }

    [Fact]
    public void Receive_SignatureHeaderTwice_Is401()
    {
        WebhookRequest request = SignedDelivery.Of("shopify/orders__create");
        string genuine = request.Headers["X-Shopify-Hmac-Sha256"]!;
        var twice = new FieldMap([new("X-Shopify-Topic", "orders/create"), new("X-Shopify-Hmac-Sha256", genuine), new("x-shopify-hmac-sha256", "AAAA")]);

        AssertRefused(Receive(request with { Headers = twice }));
    }

    [Fact]
    public void Receive_ShopifyHeadersWithoutPrefix_AreTaken()
    {
        WebhookRequest request = SignedDelivery.Of("shopify/orders__create");
        var newer = new FieldMap([new("shopify-topic", "orders/create"), new("shopify-hmac-sha256", request.Headers["X-Shopify-Hmac-Sha256"]!)]);

        Assert.True(Receive(request with { Headers = newer }).IsAccepted);
    }

    [Fact]
    public void Receive_ZammadSignatureWithoutPrefix_IsTaken()
    {
        WebhookRequest request = SignedDelivery.Of("zammad/article-customer");
        string bare = request.Headers["X-Hub-Signature"]!["sha1=".Length..];

        Assert.True(Receive(request with { Headers = new FieldMap([new("X-Hub-Signature", bare)]) }).IsAccepted);
    }

    public static TheoryData<string> SharedSecretPlaces => ["bearer", "basic", "plain", "own", "header", "path", "path/", "query"];

    [Theory]
    [MemberData(nameof(SharedSecretPlaces))]
    public void Receive_SharedSecretInAnyOfItsPlaces_IsTaken(string place)
    {
        Assert.True(Receive(Placed(place, SignedDelivery.Secret)).IsAccepted);
        AssertRefused(Receive(Placed(place, SignedDelivery.Secret + "x")));
        AssertRefused(Receive(Placed(place, "")));
    }

    [Fact]
    public void Receive_SharedSecretForASystemThatAlwaysSigns_Is401()
    {
        WebhookRequest request = SignedDelivery.Of("stripe/charge-succeeded") with { Headers = new FieldMap([new("Authorization", "Bearer " + SignedDelivery.Secret)]) };

        AssertRefused(Receive(request));
    }

    /// <summary>The signature covers the body: one that is genuine says nothing about an event whose id and customer stand in headers.</summary>
    [Fact]
    public void Receive_SignedCloudEventInBinaryMode_Is401()
    {
        KeyValuePair<string, string>[] attributes =
        [
            new("ce-specversion", "1.0"), new("ce-id", "forged"), new("ce-source", "/crm"), new("ce-type", EventTypes.Ticket), new("ce-subject", "somebody else"),
        ];
        WebhookRequest signed = SignedDelivery.Of("cloudevents/structured", """{"ticketId":"T-1","author":"customer","text":"Nie wieder!"}"""u8.ToArray(), SignedDelivery.Now);
        WebhookRequest binary = signed with { Headers = new FieldMap([.. signed.Headers.Names.Select(name => KeyValuePair.Create(name, signed.Headers[name]!)), .. attributes]) };

        WebhookResult result = Receive(binary);

        AssertRefused(result);
        Assert.Equal("ce-specversion", Assert.Single(result.Errors).Field);
        Assert.True(Receive(binary with { Headers = new FieldMap([new("Authorization", "Bearer " + SignedDelivery.Secret), .. attributes]) }).IsAccepted);
    }

    [Fact]
    public void Receive_WrongSignatureButRightSharedSecret_Is401()
    {
        WebhookRequest request = SignedDelivery.Of("zammad/article-customer");
        var both = new FieldMap([new("X-Hub-Signature", "sha1=" + new string('0', 40)), new("Authorization", "Bearer " + SignedDelivery.Secret)]);

        AssertRefused(Receive(request with { Headers = both }));
    }

    private static WebhookRequest Placed(string place, string secret)
    {
        WebhookRequest request = SignedDelivery.Of("trustpilot/created") with { Headers = FieldMap.Empty };
        return place switch
        {
            "bearer" => request with { Headers = new FieldMap([new("authorization", "Bearer " + secret)]) },
            "basic" => request with { Headers = new FieldMap([new("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("anyone:" + secret)))]) },
            "plain" => request with { Headers = new FieldMap([new("Authorization", secret)]) },
            "own" => request with { Headers = new FieldMap([new("X-Own", secret)]) },
            "header" => request with { Headers = new FieldMap([new("X-TrustSignals-Secret", secret)]) },
            "path" => request with { Path = "/api/ingest/trustpilot/" + secret },
            "path/" => request with { Path = "/api/ingest/trustpilot/" + secret + "/" },
            _ => request with { Query = new FieldMap([new("secret", secret)]) },
        };
    }

    private static WebhookResult Receive(WebhookRequest request) => WebhookIntake.Receive(
        request.Path.Split('/')[3], request, SignedDelivery.Settings with { SecretHeader = "X-Own" });

    private static void AssertRefused(WebhookResult result)
    {
        Assert.Equal(401, result.StatusCode);
        Assert.Empty(result.Events);
        FieldError error = Assert.Single(result.Errors);
        Assert.NotEmpty(error.Field);
        Assert.NotEmpty(error.Problem);
        Assert.Equal("application/problem+json", result.ContentType);
        Assert.DoesNotContain(SignedDelivery.Secret, result.Body, StringComparison.Ordinal);
    }
}

using System.Collections.Immutable;
using System.Text;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Pull;
using TrustSignals.Ingestion.Tests.Fixtures;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Tests.Pull;

public sealed class ReviewPagesTests
{
    private const string TrustpilotPage = """
        {"reviews":[{"id":"r1","consumer":{"id":"c1","displayName":"A"},"stars":2,"title":"Hm","text":"Zu spät","language":"de",
        "createdAt":"2026-05-01T10:00:00Z","updatedAt":null,"referenceId":"1001"}],
        "links":[{"rel":"self","href":"https://api.example/x?page=1"},{"rel":"next-page","href":"https://evil.example/x?perPage=100&page=2"}]}
        """;

    [Theory]
    [InlineData("google-play", "com.example.app", "https://androidpublisher.googleapis.com/androidpublisher/v3/applications/com.example.app/reviews?maxResults=100&token=t%2B1")]
    [InlineData("app-store", "123", "https://api.appstoreconnect.apple.com/v1/apps/123/customerReviews?limit=200&sort=-createdDate&cursor=t%2B1")]
    [InlineData("google-business", "accounts/1/locations/2", "https://mybusiness.googleapis.com/v4/accounts/1/locations/2/reviews?pageSize=50&orderBy=updateTime%20desc&pageToken=t%2B1")]
    [InlineData("trustpilot", "bu/../x", "https://api.trustpilot.com/v1/private/business-units/bu%2F..%2Fx/reviews?perPage=100&orderBy=createdat.desc&page=t%2B1")]
    public void Address_Cursor_IsEscaped(string provider, string name, string expected) =>
        Assert.Equal(expected, ReviewPages.Address(new PullTarget(provider, name), "t+1").AbsoluteUri);

    [Fact]
    public void Address_OwnServer_IsUsed() => Assert.Equal(
        "http://127.0.0.1:9/v1/apps/7/customerReviews?limit=200&sort=-createdDate",
        ReviewPages.Address(new PullTarget("app-store", "7", new Uri("http://127.0.0.1:9")), null).AbsoluteUri);

    [Fact]
    public void Address_UnknownProvider_Throws() => Assert.Throws<ArgumentException>(() => ReviewPages.Address(new PullTarget("fax", "7"), null));

    [Theory]
    [InlineData("google-play", 2, "tok-2")]
    [InlineData("app-store", 1, "c2")]
    [InlineData("google-business", 2, "n2")]
    [InlineData("trustpilot", 1, "2")]
    public void Read_NewPage_GivesEventsAndTheNextCursor(string provider, int reviews, string cursor)
    {
        PullPage page = Read(provider, Page(provider), _ => null);

        Assert.Equal(reviews, page.Events.Count(read => read.Payload is ReviewPost));
        Assert.Equal(reviews, page.Seen.Count);
        Assert.Equal(cursor, page.NextCursor);
        Assert.False(page.IsAllKnown);
        Assert.Empty(page.Amendments);
    }

    [Theory]
    [InlineData("google-play")]
    [InlineData("app-store")]
    [InlineData("google-business")]
    [InlineData("trustpilot")]
    public void Read_SamePageAgain_SaysNothingNewAboutReviews(string provider)
    {
        ImmutableDictionary<string, string> seen = Read(provider, Page(provider), _ => null).Seen;

        PullPage again = Read(provider, Page(provider), id => seen.GetValueOrDefault(id));

        Assert.DoesNotContain(again.Events, read => read.Payload is ReviewPost);
        Assert.Empty(again.Amendments);
        Assert.True(again.IsAllKnown);
    }

    [Theory]
    [InlineData("google-play", "Stürzt ständig ab")]
    [InlineData("app-store", "Kündigung kaum zu finden.")]
    [InlineData("google-business", "Kalt und unfreundlich.")]
    [InlineData("trustpilot", "Zu spät")]
    public void Read_EditedReview_IsAReplacementOfTheFirst(string provider, string words)
    {
        ImmutableDictionary<string, string> seen = Read(provider, Page(provider), _ => null).Seen;
        string edited = Page(provider).Replace(words, "Jetzt gut", StringComparison.Ordinal);

        PullPage page = Read(provider, edited, id => seen.GetValueOrDefault(id));

        EventAmendment amendment = Assert.Single(page.Amendments);
        Assert.Equal("Jetzt gut", Assert.IsType<ReviewPost>(amendment.Replacement!.Payload).Text);
        Assert.StartsWith("review:", amendment.TargetId, StringComparison.Ordinal);
        Assert.NotEqual(amendment.TargetId, amendment.Replacement.Id);
        Assert.Single(page.Seen, pair => seen[pair.Key] != pair.Value);
    }

    [Theory]
    [InlineData("google-play", "not json")]
    [InlineData("google-play", "{\"reviews\":7}")]
    [InlineData("app-store", "{\"data\":[{\"id\":\"1\"}]}")]
    [InlineData("trustpilot", "{\"reviews\":[{}]}")]
    public void Read_DamagedPage_IsRefusedWhole(string provider, string body)
    {
        PullPage page = Read(provider, body, _ => null);

        Assert.NotEmpty(page.Errors);
        Assert.Empty(page.Seen);
        Assert.Null(page.NextCursor);
    }

    [Theory]
    [InlineData(429, "120", 1, 120)]
    [InlineData(503, null, 1, 30)]
    [InlineData(500, null, 3, 120)]
    [InlineData(0, null, 2, 60)]
    [InlineData(503, "Mon, 04 May 2026 09:01:00 GMT", 1, 60)]
    [InlineData(503, "nonsense", 1, 30)]
    [InlineData(500, null, 99, 21600)]
    [InlineData(429, "999999999", 1, 21600)]
    public void After_PassingFault_WaitsAsAskedOrDoubles(int status, string? retryAfter, int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), PullBackoff.After(status, retryAfter, failures, Clock.Now));

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public void After_LastingFault_IsNull(int status) => Assert.Null(PullBackoff.After(status, "5", 1, Clock.Now));

    private static string Page(string provider) =>
        provider == "trustpilot" ? TrustpilotPage : Encoding.UTF8.GetString(SignedDelivery.Body(provider + "/page"));

    private static PullPage Read(string provider, string body, Func<string, string?> known) =>
        ReviewPages.Read(provider, provider, Encoding.UTF8.GetBytes(body), new SourceSettings(), Clock.Now, known);
}

using System.Collections.Immutable;
using System.Text.Json;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Json;
using TrustSignals.Ingestion.Sources;
using TrustSignals.Ingestion.Sources.Reviews;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Pull;

/// <summary>The review listings of Google Play, App Store Connect, Google Business Profile and Trustpilot, page by page. Pure.</summary>
public static class ReviewPages
{
    /// <summary>The systems that can be pulled.</summary>
    public static ImmutableArray<string> Providers { get; } = ["app-store", "google-business", "google-play", "trustpilot"];

    /// <summary>The address of a page, newest reviews first.</summary>
    /// <param name="target">What to pull from.</param>
    /// <param name="cursor">The last page's <see cref="PullPage.NextCursor"/>; null for the first page.</param>
    /// <exception cref="ArgumentException">The provider cannot be pulled.</exception>
    public static Uri Address(PullTarget target, string? cursor)
    {
        ArgumentNullException.ThrowIfNull(target);
        string name = Uri.EscapeDataString(target.Name);
        string at = cursor is null ? "" : Uri.EscapeDataString(cursor);
        (string host, string path) = target.Provider switch
        {
            "google-play" => ("https://androidpublisher.googleapis.com", $"/androidpublisher/v3/applications/{name}/reviews?maxResults=100{With("token", at)}"),
            "app-store" => ("https://api.appstoreconnect.apple.com", $"/v1/apps/{name}/customerReviews?limit=200&sort=-createdDate{With("cursor", at)}"),
            "google-business" => ("https://mybusiness.googleapis.com", $"/v4/{name.Replace("%2F", "/", StringComparison.Ordinal)}/reviews?pageSize=50&orderBy=updateTime%20desc{With("pageToken", at)}"),
            "trustpilot" => ("https://api.trustpilot.com", $"/v1/private/business-units/{name}/reviews?perPage=100&orderBy=createdat.desc{With("page", at)}"),
            _ => throw new ArgumentException($"'{target.Provider}' cannot be pulled; {string.Join(", ", Providers)} can.", nameof(target)),
        };
        return new Uri(target.BaseAddress ?? new Uri(host), path);
    }

    /// <summary>Reads a page.</summary>
    /// <param name="provider">Whose page it is.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="body">The page, UTF-8 JSON.</param>
    /// <param name="settings">The source's settings.</param>
    /// <param name="receivedAt">Now.</param>
    /// <param name="known">The fingerprint of a review id as seen last, or null for one never seen.</param>
    /// <returns>What is new, or every field that is wrong; a page is taken whole or not at all.</returns>
    public static PullPage Read(
        string provider, string source, ReadOnlyMemory<byte> body, SourceSettings settings, DateTimeOffset receivedAt, Func<string, string?> known)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(known);
        if (!JsonBody.TryParse(body, "body", JsonLimits.Foreign, out JsonDocument? document, out FieldError? problem))
        {
            return Refused([problem!]);
        }

        using (document)
        {
            var reading = new SourceReading(source, settings, receivedAt);
            PayloadNode page = reading.Root(document!.RootElement);
            var seen = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            bool isAllKnown = true;
            foreach (ReviewVersion version in Versions(provider, page, reading))
            {
                string? before = known(version.Post.ReviewId);
                string fingerprint = ReviewIntake.Add(reading, version, before);
                seen[version.Post.ReviewId] = fingerprint;
                isAllKnown &= before == fingerprint;
            }

            string? next = NextCursor(provider, page);
            WebhookResult result = reading.ToResult();
            return result.IsAccepted
                ? new PullPage
                {
                    Events = result.Events, Amendments = result.Amendments, Links = result.Links, Ignored = result.Ignored, Errors = [],
                    Seen = seen.ToImmutable(), NextCursor = next, IsAllKnown = isAllKnown,
                }
                : Refused(result.Errors);
        }
    }

    /// <summary>The event that stands for a review.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="reviewId">The review's id at the source.</param>
    public static EventKey EventOf(string source, string reviewId) => EventKey.Of("/" + source, ReviewVersion.EventIdOf(reviewId));

    /// <summary>Whether a provider lists every review: only then does absence mean that one was deleted. Google Play shows a week.</summary>
    /// <param name="provider">The provider.</param>
    public static bool ListsAll(string provider) => provider != "google-play";

    /// <summary>Whether a provider tells when a review was edited. Apple shows the time of writing alone.</summary>
    /// <param name="provider">The provider.</param>
    public static bool TellsEdits(string provider) => provider != "app-store";

    /// <summary>A review that is listed no more.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="reviewId">The review's id at the source.</param>
    /// <param name="at">When it was missed, UTC.</param>
    public static EventAmendment Deleted(string source, string reviewId, DateTimeOffset at) =>
        new("/" + source, ReviewVersion.EventIdOf(reviewId), null, true, null, at, "the review is listed no more");

    private static IEnumerable<ReviewVersion> Versions(string provider, PayloadNode page, SourceReading reading) => provider switch
    {
        "google-play" => GooglePlayReviews.Read(page, reading),
        "app-store" => AppStoreReviews.Read(page, reading),
        "google-business" => GoogleBusinessReviews.Read(page, reading),
        "trustpilot" => page.Objects("reviews").Select(review => TrustpilotReviews.Read(review, reading)),
        _ => throw new ArgumentException($"'{provider}' cannot be pulled; {string.Join(", ", Providers)} can.", nameof(provider)),
    };

    // A page that names a whole address gives its cursor alone: the server never decides where we call.
    private static string? NextCursor(string provider, PayloadNode page) => provider switch
    {
        "google-play" => page.Object("tokenPagination")?.Text("nextPageToken"),
        "google-business" => page.Text("nextPageToken"),
        "app-store" => QueryValue(page.Object("links")?.Text("next"), "cursor"),
        _ => page.Objects("links").Where(link => link.Text("rel") is "next-page").Select(link => QueryValue(link.Text("href"), "page")).FirstOrDefault(),
    };

    private static string? QueryValue(string? address, string name)
    {
        int query = address?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        return query < 0
            ? null
            : address![(query + 1)..].Split('&').Where(pair => pair.StartsWith(name + "=", StringComparison.Ordinal))
                .Select(pair => Uri.UnescapeDataString(pair[(name.Length + 1)..])).FirstOrDefault(value => value.Length > 0);
    }

    private static string With(string name, string value) => value.Length == 0 ? "" : $"&{name}={value}";

    private static PullPage Refused(ImmutableArray<FieldError> errors) => new()
    {
        Events = [], Amendments = [], Links = [], Ignored = [], Errors = errors,
        Seen = ImmutableDictionary<string, string>.Empty, NextCursor = null, IsAllKnown = false,
    };
}

using System.Text.Json;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Sources.Reviews;

/// <summary>A page of Google Play's <c>reviews.list</c>. A reviewer has a display name only, so each review is its own customer.</summary>
internal static class GooglePlayReviews
{
    public static IEnumerable<ReviewVersion> Read(PayloadNode page, SourceReading reading)
    {
        foreach (PayloadNode review in page.Objects("reviews"))
        {
            string id = review.RequiredId("reviewId");
            PayloadNode[] comments = [.. review.Objects("comments")];
            if (comments.Select(comment => comment.Object("userComment")).FirstOrDefault(found => found is not null) is not { } user)
            {
                reading.Ignore("review", "holds no comment of a user");
                continue;
            }

            DateTimeOffset at = Moment(user, "lastModified") ?? user.RequiredTime("lastModified");
            var version = new ReviewVersion(user.Path, reading.Customer(id), at, at, new ReviewPost
            {
                ReviewId = id,
                Text = HtmlText.Of(user.Text("originalText") ?? user.Text("text"))?.Replace('\t', '\n'),
                Language = user.Text("reviewerLanguage"),
                Rating = user.Number("starRating") is { } stars ? new Rating((double)stars, 1, 5) : null,
                Touchpoint = ReviewVersion.DefaultTouchpoint,
            });
            foreach (PayloadNode comment in comments)
            {
                if (comment.Object("developerComment") is { } answer)
                {
                    ReviewIntake.AddAnswer(reading, answer.Path, version, HtmlText.Of(answer.Text("text")), Moment(answer, "lastModified"));
                }
            }

            yield return version;
        }
    }

    // {"seconds": "1714812600", "nanos": 5000000}; int64 is a string in Google's JSON.
    private static DateTimeOffset? Moment(PayloadNode node, string name)
    {
        if (node.Find(name) is not { ValueKind: JsonValueKind.Object })
        {
            return node.Time(name);
        }

        PayloadNode time = node.Object(name)!;
        decimal nanos = time.Number("nanos") ?? 0;
        DateTimeOffset seconds = time.RequiredTime("seconds");
        return nanos is >= 0 and < 1_000_000_000 && seconds.Year < 9999 ? seconds.AddTicks((long)(nanos / 100)) : seconds;
    }
}

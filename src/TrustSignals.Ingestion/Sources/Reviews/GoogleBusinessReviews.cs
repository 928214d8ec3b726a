using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Sources.Reviews;

/// <summary>A page of Google Business Profile's reviews. Reviewers may be anonymous, so each review is its own customer.</summary>
internal static class GoogleBusinessReviews
{
    private static readonly string[] Stars = ["ONE", "TWO", "THREE", "FOUR", "FIVE"];

    public static IEnumerable<ReviewVersion> Read(PayloadNode page, SourceReading reading)
    {
        foreach (PayloadNode review in page.Objects("reviews"))
        {
            yield return ReadOne(review, reading);
        }
    }

    public static ReviewVersion ReadOne(PayloadNode review, SourceReading reading)
    {
        string id = review.RequiredId("reviewId");
        DateTimeOffset written = review.RequiredTime("createTime");
        var version = new ReviewVersion(review.Path, reading.Customer(id), written, review.Time("updateTime") ?? written, new ReviewPost
        {
            ReviewId = id,
            Text = Original(review.Text("comment")),
            Rating = StarsOf(review),
            Touchpoint = ReviewVersion.DefaultTouchpoint,
        }) { TellsEdits = true };
        if (review.Object("reviewReply") is { } reply)
        {
            ReviewIntake.AddAnswer(reading, reply.Path, version, Original(reply.Text("comment")), reply.Time("updateTime"));
        }

        return version;
    }

    private static Rating? StarsOf(PayloadNode review)
    {
        string? word = review.Text("starRating");
        if (word is null or "STAR_RATING_UNSPECIFIED")
        {
            return null;
        }

        int index = Array.IndexOf(Stars, word);
        if (index < 0)
        {
            review.Wrong("starRating", "must be ONE, TWO, THREE, FOUR or FIVE");
            return null;
        }

        return new Rating(index + 1, 1, 5);
    }

    // Google puts its translation around the reviewer's own words.
    private static string? Original(string? text)
    {
        const string Marker = "(Original)";
        int at = text?.LastIndexOf(Marker, StringComparison.Ordinal) ?? -1;
        int translated = text?.IndexOf("(Translated by Google)", StringComparison.Ordinal) ?? -1;
        string? own = at >= 0 ? text![(at + Marker.Length)..] : translated > 0 ? text![..translated] : text;
        return own?.Trim() is { Length: > 0 } words ? words : null;
    }
}

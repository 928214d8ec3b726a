using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Sources.Reviews;

/// <summary>A page of App Store Connect's customer reviews. A nickname is nobody's id, so each review is its own customer.</summary>
internal static class AppStoreReviews
{
    public static IEnumerable<ReviewVersion> Read(PayloadNode page, SourceReading reading)
    {
        foreach (PayloadNode item in page.Objects("data"))
        {
            if (item.Text("type") is { } type && type != "customerReviews")
            {
                reading.Ignore(type, "not a customer review");
                continue;
            }

            string id = item.RequiredId("id");
            PayloadNode review = item.RequiredObject("attributes");
            DateTimeOffset written = review.RequiredTime("createdDate");
            yield return new ReviewVersion(review.Path, reading.Customer(id), written, written, new ReviewPost
            {
                ReviewId = id,
                Title = review.Text("title"),
                Text = review.Text("body"),
                Rating = review.Number("rating") is { } stars ? new Rating((double)stars, 1, 5) : null,
                Touchpoint = ReviewVersion.DefaultTouchpoint,
            });
        }
    }
}

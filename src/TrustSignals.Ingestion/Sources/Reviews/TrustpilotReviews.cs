using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Sources.Reviews;

/// <summary>A Trustpilot service review, as in webhooks and in the API's pages.</summary>
internal static class TrustpilotReviews
{
    public static ReviewVersion Read(PayloadNode review, SourceReading reading)
    {
        string customer = reading.Customer(review.RequiredObject("consumer").RequiredId("id"));
        string? order = review.Id("referenceId");
        reading.LinkOrder(customer, order);
        DateTimeOffset written = review.RequiredTime("createdAt");
        return new ReviewVersion(review.Path, customer, written, review.Time("updatedAt") ?? written, new ReviewPost
        {
            ReviewId = review.RequiredId("id"),
            Title = review.Text("title"),
            Text = HtmlText.Of(review.Text("text")),
            Language = review.Text("language"),
            Rating = review.Number("stars") is { } stars ? new Rating((double)stars, 1, 5) : null,
            OrderId = order,
            Touchpoint = ReviewVersion.DefaultTouchpoint,
        }) { TellsEdits = true };
    }
}

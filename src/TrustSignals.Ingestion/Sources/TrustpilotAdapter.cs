using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Sources.Reviews;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>Trustpilot webhooks: batches of service reviews written, changed and deleted.</summary>
internal sealed class TrustpilotAdapter : ISourceAdapter
{
    public string Provider => "trustpilot";

    public AuthenticityRule? Signature => null;

    public bool IsSignatureOptional => true;

    public void Read(PayloadNode root, FieldMap headers, SourceReading reading)
    {
        if (root.Find("events") is null)
        {
            root.Wrong("events", "is missing");
        }

        foreach (PayloadNode item in root.Objects("events"))
        {
            string name = item.RequiredText("eventName");
            switch (name)
            {
                case "service-review-created":
                    ReviewVersion written = TrustpilotReviews.Read(item.RequiredObject("eventData"), reading);
                    reading.Add(written.Path, written.EventId, written.Customer, written.WrittenAt, written.Post);
                    break;
                case "service-review-updated":
                    // Without a time of the change the version that comes last is the last.
                    ReviewVersion edited = TrustpilotReviews.Read(item.RequiredObject("eventData"), reading);
                    ReviewIntake.Replace(reading, edited, edited.ChangedAt > edited.WrittenAt ? edited.ChangedAt : reading.ReceivedAt);
                    break;
                case "service-review-deleted":
                    PayloadNode data = item.RequiredObject("eventData");
                    reading.Withdraw(
                        ReviewVersion.EventIdOf(data.RequiredId("id")),
                        data.Object("consumer")?.Id("id") is { } author ? reading.Customer(author) : null,
                        data.Time("deletedAt") ?? data.Time("updatedAt") ?? reading.ReceivedAt,
                        "the review was deleted");
                    break;
                default:
                    reading.Ignore(name, "not about a service review");
                    break;
            }
        }
    }
}

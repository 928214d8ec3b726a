using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Sources.Reviews;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>Google Play sends no webhooks; a relay may post the pages of <c>reviews.list</c> as they are.</summary>
internal sealed class GooglePlayAdapter : ISourceAdapter
{
    public string Provider => "google-play";

    public AuthenticityRule? Signature => null;

    public bool IsSignatureOptional => true;

    public void Read(PayloadNode root, FieldMap headers, SourceReading reading)
    {
        if (root.Find("reviews") is null)
        {
            reading.Ignore("page", "holds no reviews");
        }

        foreach (ReviewVersion version in GooglePlayReviews.Read(root, reading))
        {
            ReviewIntake.Add(reading, version);
        }
    }
}

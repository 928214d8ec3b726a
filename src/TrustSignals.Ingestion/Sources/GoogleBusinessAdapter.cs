using System.Text.Json;
using TrustSignals.Domain;
using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Json;
using TrustSignals.Ingestion.Sources.Reviews;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>
/// Google Business Profile: Pub/Sub push (<c>message.data</c> in base64) that names a changed review, or carries it when
/// a relay looked it up; and pages of reviews as they are.
/// </summary>
internal sealed class GoogleBusinessAdapter : ISourceAdapter
{
    public string Provider => "google-business";

    public AuthenticityRule? Signature => null;

    public bool IsSignatureOptional => true;

    public void Read(PayloadNode root, FieldMap headers, SourceReading reading)
    {
        if (root.Find("reviews") is not null)
        {
            foreach (ReviewVersion version in GoogleBusinessReviews.Read(root, reading))
            {
                ReviewIntake.Add(reading, version);
            }

            return;
        }

        PayloadNode message = root.RequiredObject("message");
        if (message.Element.ValueKind == JsonValueKind.Object && (message.Find("data") is null || message.IsBlank("data")))
        {
            reading.Ignore("message", "carries no data");
            return;
        }

        byte[] bytes = new byte[(message.Text("data") ?? "").Length];
        if (message.Text("data") is not { } data || !Convert.TryFromBase64String(data, bytes, out int length))
        {
            message.Wrong("data", "must be base64 of a notification");
            return;
        }

        if (!JsonBody.TryParse(bytes.AsMemory(0, length), "message.data", JsonLimits.Foreign, out JsonDocument? document, out FieldError? problem))
        {
            reading.Problem(problem!.Field, problem.Problem);
            return;
        }

        using (document)
        {
            PayloadNode notice = reading.Root(document!.RootElement, "message.data");
            if (notice.Find("review") is { ValueKind: JsonValueKind.Object })
            {
                ReviewIntake.Add(reading, GoogleBusinessReviews.ReadOne(notice.Object("review")!, reading));
            }
            else
            {
                reading.Ignore(notice.Text("type") ?? notice.Text("notificationType") ?? "notification", "names a review without its words; the pull reads it");
            }
        }
    }
}

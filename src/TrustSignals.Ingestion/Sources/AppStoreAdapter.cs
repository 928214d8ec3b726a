using System.Security.Cryptography;
using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Sources.Reviews;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>App Store Connect: its webhooks tell of builds and versions only; a relay may post pages of customer reviews as they are.</summary>
internal sealed class AppStoreAdapter : ISourceAdapter
{
    public string Provider => "app-store";

    public AuthenticityRule Signature { get; } =
        new BodyHmac(["X-Apple-Signature"], HashAlgorithmName.SHA256, SignatureEncoding.Hex, "hmacsha256=");

    public bool IsSignatureOptional => true;

    public void Read(PayloadNode root, FieldMap headers, SourceReading reading)
    {
        if (root.Find("data") is not { ValueKind: System.Text.Json.JsonValueKind.Array })
        {
            reading.Ignore(root.Object("data")?.Text("type") ?? "notification", "not a page of customer reviews");
            return;
        }

        foreach (ReviewVersion version in AppStoreReviews.Read(root, reading))
        {
            ReviewIntake.Add(reading, version);
        }
    }
}

using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>Reads the deliveries of one system.</summary>
internal interface ISourceAdapter
{
    /// <summary>The system's name in URLs and settings.</summary>
    string Provider { get; }

    /// <summary>How the system signs; null when it signs nothing and only the shared secret proves it.</summary>
    AuthenticityRule? Signature { get; }

    /// <summary>Whether a delivery without signature may show the shared secret instead: not every version or set-up of the system signs.</summary>
    bool IsSignatureOptional { get; }

    /// <summary>Reads a delivery; what cannot be used is noted in the reading, nothing is thrown.</summary>
    void Read(PayloadNode root, FieldMap headers, SourceReading reading);
}

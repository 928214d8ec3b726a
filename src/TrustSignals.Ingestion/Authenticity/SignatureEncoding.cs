namespace TrustSignals.Ingestion.Authenticity;

/// <summary>How a signature is written.</summary>
internal enum SignatureEncoding
{
    Hex = 0,
    Base64 = 1,
}

namespace TrustSignals.Ingestion.Webhooks;

/// <summary>What a privacy request asks for.</summary>
public enum PrivacyRequestKind
{
    /// <summary>A copy of the customer's data (article 15 GDPR).</summary>
    Access = 0,

    /// <summary>Erasure of the customer's data (article 17 GDPR).</summary>
    Erasure = 1,

    /// <summary>The whole source leaves, with all of its customers.</summary>
    SourceErasure = 2,
}

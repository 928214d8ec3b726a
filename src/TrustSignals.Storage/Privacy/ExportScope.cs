namespace TrustSignals.Storage.Privacy;

/// <summary>Whose data an export holds.</summary>
public enum ExportScope
{
    /// <summary>The person: every identity that belongs together, and what they are together. Access (article 15 GDPR) is about a person.</summary>
    Person,

    /// <summary>One identity alone, whoever it belongs together with.</summary>
    Identity,
}

using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Authenticity;

/// <summary>How a system proves that a request comes from it.</summary>
internal abstract class AuthenticityRule
{
    /// <summary>Checks a request against every secret, so that the time does not tell which one failed.</summary>
    public abstract AuthenticityVerdict Check(WebhookRequest request, SourceSettings settings);

    /// <summary>The one value of a header; a header that comes twice is nobody's signature.</summary>
    protected static string? Single(WebhookRequest request, string header) => request.Headers.All(header) is [var only] ? only.Trim() : null;
}

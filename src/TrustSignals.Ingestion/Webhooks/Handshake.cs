using System.Collections.Immutable;
using TrustSignals.Domain;

namespace TrustSignals.Ingestion.Webhooks;

/// <summary>The ways in which a sender asks whether we want its deliveries.</summary>
internal static class Handshake
{
    private const string OriginHeader = "WebHook-Request-Origin";

    /// <summary>CloudEvents abuse protection: the permission is given by naming the origin. It proves nothing about later deliveries.</summary>
    public static WebhookResult DeliveryPermission(WebhookRequest request, SourceSettings settings)
    {
        string? origin = request.Headers[OriginHeader]?.Trim();
        if (string.IsNullOrEmpty(origin) || origin.Length > 255 || origin.Any(letter => letter is < '!' or > '~'))
        {
            return Answer.Refused(400, "Incomplete handshake", new FieldError(OriginHeader, "is missing or not a host name"));
        }

        if (settings.AllowedOrigins.Length > 0 && !settings.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
        {
            return Answer.Refused(403, "Origin not allowed", new FieldError(OriginHeader, $"'{EventRules.Shown(origin)}' is not among the allowed origins"));
        }

        ImmutableDictionary<string, string> headers = ImmutableDictionary<string, string>.Empty
            .Add("WebHook-Allowed-Origin", origin).Add("Allow", "POST, OPTIONS");
        return new WebhookResult
        {
            StatusCode = 200,
            Headers = request.Headers["WebHook-Request-Rate"] is null ? headers : headers.Add("WebHook-Allowed-Rate", "*"),
        };
    }

    /// <summary>Event Grid's synchronous validation.</summary>
    public static WebhookResult SubscriptionValidated(string code) => new()
    {
        StatusCode = 200,
        ContentType = "application/json",
        Body = Answer.Json(writer => writer.WriteString("validationResponse", code)),
    };
}

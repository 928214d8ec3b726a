using System.Collections.Immutable;
using System.Text.Json;
using TrustSignals.Domain;
using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.Json;
using TrustSignals.Ingestion.Limits;
using TrustSignals.Ingestion.Sources;

namespace TrustSignals.Ingestion.Webhooks;

/// <summary>
/// The one entry for everything that other systems send over HTTP: checks the sender, bounds the input, reads it.
/// Pure: no I/O, and the clock is in the request.
/// </summary>
public static class WebhookIntake
{
    private static readonly SharedSecret Shared = new();

    private static readonly ImmutableDictionary<string, ISourceAdapter> Adapters = new ISourceAdapter[]
    {
        new ZendeskAdapter(), new ZammadAdapter(), new FreshdeskAdapter(), new JiraAdapter(), new ServiceNowAdapter(), new ChatwootAdapter(),
        new TrustpilotAdapter(), new GooglePlayAdapter(), new AppStoreAdapter(), new GoogleBusinessAdapter(),
        new StripeAdapter(), new ShopifyAdapter(), new CloudEventsAdapter(), new EventGridAdapter(),
    }.ToImmutableDictionary(adapter => adapter.Provider, StringComparer.OrdinalIgnoreCase);

    /// <summary>The systems that can send.</summary>
    public static ImmutableArray<string> Providers { get; } = [.. Adapters.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Receives a delivery.</summary>
    /// <param name="source">The source's name: stands in front of its customers' ids and is the CloudEvents source of its events.</param>
    /// <param name="request">The request.</param>
    /// <param name="settings">The source's settings.</param>
    /// <param name="admit">Asked once the sender is known to be genuine, before the body is read: an answer turns the delivery away. Null for all.</param>
    /// <returns>What to answer, and what was read. A delivery is taken whole or not at all.</returns>
    public static WebhookResult Receive(string source, WebhookRequest request, SourceSettings settings, Func<WebhookResult?>? admit = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(settings);
        if (!Adapters.TryGetValue(settings.Provider ?? source, out ISourceAdapter? adapter))
        {
            return Answer.Refused(404, "Unknown source", new FieldError("source", $"'{EventRules.Shown(settings.Provider ?? source)}' is none of {string.Join(", ", Providers)}"));
        }

        bool speaksCloudEvents = adapter is CloudEventsAdapter or EventGridAdapter;
        if (speaksCloudEvents && request.Method.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase))
        {
            return Handshake.DeliveryPermission(request, settings);
        }

        if (!request.Method.Equals("POST", StringComparison.OrdinalIgnoreCase))
        {
            WebhookResult refused = Answer.Refused(405, "Method not allowed", new FieldError("method", "must be POST"));
            return refused with { Headers = refused.Headers.Add("Allow", speaksCloudEvents ? "POST, OPTIONS" : "POST") };
        }

        if (request.Body.Length > settings.MaximumBodyBytes)
        {
            return BodyReader.TooLarge(settings, "has more than");
        }

        if (Unauthentic(adapter, request, settings) is { } stranger)
        {
            return stranger;
        }

        if (admit?.Invoke() is { } turnedAway)
        {
            return turnedAway;
        }

        ReadOnlyMemory<byte> body = BodyReader.Read(request, settings, out WebhookResult? unreadable);
        return unreadable ?? Read(adapter, source, request, settings, body);
    }

    private static WebhookResult Read(ISourceAdapter adapter, string source, WebhookRequest request, SourceSettings settings, ReadOnlyMemory<byte> body)
    {
        if (!JsonBody.TryParse(body, "body", JsonLimits.Foreign, out JsonDocument? document, out FieldError? problem))
        {
            return Answer.Refused(400, "Unreadable body", problem!);
        }

        using (document)
        {
            JsonElement root = document!.RootElement;
            if (root.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            {
                return Answer.Refused(400, "Unreadable body", new FieldError("body", "must be a JSON object or array"));
            }

            var reading = new SourceReading(source, settings, request.ReceivedAt);
            if (adapter is EventGridAdapter && EventGridAdapter.ValidationCode(root, reading) is { } code)
            {
                return reading.Problems.Count > 0 ? reading.ToResult() : Handshake.SubscriptionValidated(code);
            }

            adapter.Read(reading.Root(root), request.Headers, reading);
            return reading.ToResult();
        }
    }

    private static WebhookResult? Unauthentic(ISourceAdapter adapter, WebhookRequest request, SourceSettings settings)
    {
        if (settings.Secrets.IsDefaultOrEmpty || settings.Secrets.All(string.IsNullOrEmpty))
        {
            return settings.AllowUnsigned
                ? null
                : Answer.Refused(401, "Not authentic", new FieldError("source", "has no secret configured, and unsigned deliveries are not allowed"));
        }

        AuthenticityVerdict verdict = adapter.Signature?.Check(request, settings) ?? AuthenticityVerdict.Absent("Authorization");
        if (verdict.IsAbsent && adapter.IsSignatureOptional)
        {
            AuthenticityVerdict shared = Shared.Check(request, settings);
            verdict = shared.IsAbsent && adapter.Signature is not null
                ? verdict with { Reason = "is missing, and no shared secret is given in its place" }
                : shared;
        }

        if (verdict.IsGenuine)
        {
            return null;
        }

        WebhookResult refused = Answer.Refused(401, "Not authentic", new FieldError(verdict.Field, verdict.Reason));
        return refused with { Headers = refused.Headers.Add("WWW-Authenticate", "Bearer") };
    }
}

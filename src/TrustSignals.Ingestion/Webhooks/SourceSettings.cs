using System.Collections.Immutable;

namespace TrustSignals.Ingestion.Webhooks;

/// <summary>How one source is set up. Holds secrets: never log it.</summary>
public sealed record SourceSettings
{
    /// <summary>Which system it is, a name out of <see cref="WebhookIntake.Providers"/>; null when the source is named after it.</summary>
    public string? Provider { get; init; }

    /// <summary>The secrets that are valid now: several while one is replaced by the next.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary>Whether deliveries without any secret are taken; only for a source that something else protects (a function key, a network).</summary>
    /// <value>false</value>
    public bool AllowUnsigned { get; init; }

    /// <summary>A header that carries the shared secret besides Authorization and X-TrustSignals-Secret, or null.</summary>
    public string? SecretHeader { get; init; }

    /// <summary>How far a signed timestamp may lie from now, in either direction.</summary>
    /// <value>300 s</value>
    public TimeSpan ReplayWindow { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The largest body, in bytes, as sent and after decompression.</summary>
    /// <value>4 MiB</value>
    public int MaximumBodyBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The touchpoint of all events of this source, or null for the system's own.</summary>
    public string? Touchpoint { get; init; }

    /// <summary>The segment of customers who come by this source, or null.</summary>
    public string? Segment { get; init; }

    /// <summary>The frame that sets the prior, or null.</summary>
    public string? Frame { get; init; }

    /// <summary>The key of the hashes that stand for e-mail addresses and people: one for the whole installation; empty for unkeyed hashes.</summary>
    public string LinkPepper { get; init; } = "";

    /// <summary>Whether a due time in a ticket (SLA) is a promise to the customer.</summary>
    /// <value>true</value>
    public bool DueTimesArePromises { get; init; } = true;

    /// <summary>Whether test-mode events (Stripe) and test notifications and orders (Shopify) count.</summary>
    /// <value>false</value>
    public bool AcceptTestMode { get; init; }

    /// <summary>Origins that may ask for delivery permission (CloudEvents OPTIONS); empty for any, as every delivery is authenticated by itself.</summary>
    public ImmutableArray<string> AllowedOrigins { get; init; } = [];
}

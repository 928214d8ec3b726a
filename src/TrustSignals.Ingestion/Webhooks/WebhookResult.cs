using System.Collections.Immutable;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;

namespace TrustSignals.Ingestion.Webhooks;

/// <summary>What to answer, and what to do with what was read. Everything but the answer is empty unless the status is 2xx.</summary>
public sealed record WebhookResult
{
    /// <summary>The HTTP status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The body of the answer, UTF-8 text, or null.</summary>
    public string? Body { get; init; }

    /// <summary>The media type of <see cref="Body"/>, or null.</summary>
    public string? ContentType { get; init; }

    /// <summary>Further headers of the answer.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>When to try again, with status 429; also in <see cref="Headers"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The events to queue.</summary>
    public ImmutableArray<TrustEvent> Events { get; init; } = [];

    /// <summary>Withdrawals and replacements of earlier events.</summary>
    public ImmutableArray<EventAmendment> Amendments { get; init; } = [];

    /// <summary>Keys by which the customers may be joined with identities elsewhere.</summary>
    public ImmutableArray<CustomerLink> Links { get; init; } = [];

    /// <summary>Requests to access or erase.</summary>
    public ImmutableArray<PrivacyRequest> PrivacyRequests { get; init; } = [];

    /// <summary>What was read and not used, for the metrics.</summary>
    public ImmutableArray<IgnoredItem> Ignored { get; init; } = [];

    /// <summary>Why the delivery was refused, by field; empty with status 2xx.</summary>
    public ImmutableArray<FieldError> Errors { get; init; } = [];

    /// <summary>Whether the delivery was taken.</summary>
    public bool IsAccepted => StatusCode is >= 200 and < 300;
}

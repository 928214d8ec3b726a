namespace TrustSignals.Domain.Events;

/// <summary>What a source sent about one customer: the CloudEvents 1.0 attributes that matter here, and the payload.</summary>
public sealed record TrustEvent
{
    /// <summary>The CloudEvents source: which system in which context, a URI reference of 1 to 1,024 characters.</summary>
    public required string Source { get; init; }

    /// <summary>The CloudEvents id: unique within <see cref="Source"/>, 1 to 1,024 characters.</summary>
    public required string Id { get; init; }

    /// <summary>Whose trust is concerned: any text of 1 to 1,024 characters.</summary>
    public required string CustomerId { get; init; }

    /// <summary>When it happened at the source, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When we accepted it, UTC. Never part of a judgement; it answers "as known at".</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What happened.</summary>
    public required EventPayload Payload { get; init; }

    /// <summary>The identity for deduplication.</summary>
    public EventKey Key => EventKey.Of(Source, Id);
}

using System.Collections.Immutable;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Pull;

/// <summary>What one page of reviews holds that is new.</summary>
public sealed record PullPage
{
    /// <summary>Reviews seen for the first time, and answers to them.</summary>
    public required ImmutableArray<TrustEvent> Events { get; init; }

    /// <summary>Reviews that read otherwise than when seen last.</summary>
    public required ImmutableArray<EventAmendment> Amendments { get; init; }

    /// <summary>Keys for joining identities.</summary>
    public required ImmutableArray<CustomerLink> Links { get; init; }

    /// <summary>Read and not used.</summary>
    public required ImmutableArray<IgnoredItem> Ignored { get; init; }

    /// <summary>Why the page was refused; then everything else is empty, and the cursor must stay where it was.</summary>
    public required ImmutableArray<FieldError> Errors { get; init; }

    /// <summary>Review id and fingerprint of every review on the page: to be kept, and given back with the next pull.</summary>
    public required ImmutableDictionary<string, string> Seen { get; init; }

    /// <summary>Where the next page begins, or null at the end.</summary>
    public required string? NextCursor { get; init; }

    /// <summary>Nothing on this page was new: pages come newest first, so the pull may stop here.</summary>
    public required bool IsAllKnown { get; init; }
}

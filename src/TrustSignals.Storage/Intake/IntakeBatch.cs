using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Storage.Intake;

/// <summary>What one delivery, one page of a pull or one part of an import says, in whatever order.</summary>
public sealed record IntakeBatch
{
    /// <summary>Events.</summary>
    public IReadOnlyCollection<TrustEvent> Events { get; init; } = [];

    /// <summary>Edits and deletions of earlier events.</summary>
    public IReadOnlyCollection<EventAmendment> Amendments { get; init; } = [];

    /// <summary>Keys by which customers may be joined with identities elsewhere.</summary>
    public IReadOnlyCollection<CustomerLink> Links { get; init; } = [];

    /// <summary>Requests to access or erase.</summary>
    public IReadOnlyCollection<PrivacyRequest> PrivacyRequests { get; init; } = [];
}

using TrustSignals.Domain.Relationships;

namespace TrustSignals.Storage.Reading;

/// <summary>One line of a list of relationships.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Relationship">The reading at the asked time.</param>
/// <param name="LastEventAt">When the last known signal occurred, UTC; null without signals.</param>
/// <param name="Identities">The identities whose entries it folds together; null for a customer alone.</param>
public sealed record RelationshipSummary(string CustomerId, Relationship Relationship, DateTimeOffset? LastEventAt, IReadOnlyList<string>? Identities = null);

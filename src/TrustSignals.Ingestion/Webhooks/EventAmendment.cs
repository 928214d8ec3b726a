using TrustSignals.Domain.Events;

namespace TrustSignals.Ingestion.Webhooks;

/// <summary>
/// The source took back or changed what it had said. A new entry, never an overwrite: the latest one by
/// <paramref name="At"/> holds. The target may not have been seen yet, or never; a replacement counts all the same.
/// </summary>
/// <param name="TargetSource">The source of the event that is amended.</param>
/// <param name="TargetId">Its id.</param>
/// <param name="CustomerId">Whose event it is; null for a withdrawal of which the source names the id alone.</param>
/// <param name="Withdraw">The event is gone, and nothing stands in its place.</param>
/// <param name="Replacement">What stands in its place, with an id of its own; null for a withdrawal.</param>
/// <param name="At">When the source changed it, UTC.</param>
/// <param name="Reason">Why, in a few words.</param>
public sealed record EventAmendment(
    string TargetSource, string TargetId, string? CustomerId, bool Withdraw, TrustEvent? Replacement, DateTimeOffset At, string Reason)
{
    /// <summary>The identity of the event that is amended.</summary>
    public EventKey Target => EventKey.Of(TargetSource, TargetId);

    /// <summary>The amendment's own identity: the same for every repetition of the delivery.</summary>
    public EventKey Key => Replacement?.Key ?? EventKey.Of(TargetSource, TargetId + ":withdrawn");
}

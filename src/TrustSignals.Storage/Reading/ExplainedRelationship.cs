using TrustSignals.Domain.Explanations;

namespace TrustSignals.Storage.Reading;

/// <summary>An explanation with everything that it takes to come to the very same again.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Explanation">Why the relationship is what it is.</param>
/// <param name="Amendments">What was judged otherwise later, oldest first; the explanation has it in it.</param>
/// <param name="AsKnownAt">
/// When the last entry that it rests on was recorded, UTC. Whatever is recorded afterwards has a later time, so
/// that asking as of this time finds the same entries for ever.
/// </param>
public sealed record ExplainedRelationship(
    string CustomerId, Explanation Explanation, IReadOnlyList<AmendedEvent> Amendments, DateTimeOffset AsKnownAt);

using TrustSignals.Domain.Signals;

namespace TrustSignals.Functions.Console;

/// <summary>Something that was done and has no weight of its own.</summary>
/// <param name="Kind">What.</param>
/// <param name="OccurredAt">When, UTC.</param>
/// <param name="Reference">The order, ticket or promise, or null.</param>
/// <param name="DueAt">For promises: by when, UTC.</param>
/// <param name="Quote">The words, or null.</param>
public sealed record DossierAct(SignalKind Kind, DateTimeOffset OccurredAt, string? Reference, DateTimeOffset? DueAt, string? Quote);

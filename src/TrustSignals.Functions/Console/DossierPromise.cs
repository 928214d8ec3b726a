namespace TrustSignals.Functions.Console;

/// <summary>A promise and what became of it.</summary>
/// <param name="Reference">The order, ticket or promise.</param>
/// <param name="MadeAt">When it was made, UTC.</param>
/// <param name="DueAt">By when, UTC.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Quote">The words of it, or null.</param>
public sealed record DossierPromise(string Reference, DateTimeOffset MadeAt, DateTimeOffset DueAt, PromiseOutcome Outcome, string? Quote);

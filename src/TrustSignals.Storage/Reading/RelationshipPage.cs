namespace TrustSignals.Storage.Reading;

/// <summary>A page of relationships.</summary>
/// <param name="Items">At most as many as asked for; fewer, even none, does not mean the end.</param>
/// <param name="Continuation">Asks for the next page; null at the end.</param>
public sealed record RelationshipPage(IReadOnlyList<RelationshipSummary> Items, string? Continuation);

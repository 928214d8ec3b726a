namespace TrustSignals.Storage.Writing;

/// <summary>What became of an entry, and where it goes on from there.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Group">The customer of whose ledger it needs a copy, as the commit knew it; null without one.</param>
internal readonly record struct AppliedEntry(EventOutcome Outcome, string? Group);

namespace TrustSignals.Ingestion.Webhooks;

/// <summary>Something that was read, counted, and deliberately not turned into an event.</summary>
/// <param name="Kind">The event type in the source's words, shortened.</param>
/// <param name="Reason">Why it says nothing about trust.</param>
public sealed record IgnoredItem(string Kind, string Reason);

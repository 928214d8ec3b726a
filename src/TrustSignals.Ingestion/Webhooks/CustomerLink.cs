namespace TrustSignals.Ingestion.Webhooks;

/// <summary>A key by which a customer may be found again at another system.</summary>
/// <param name="CustomerId">The customer, for example <c>zendesk:12345</c>.</param>
/// <param name="Key">A key of <see cref="Fields.LinkKey"/>.</param>
public sealed record CustomerLink(string CustomerId, string Key);

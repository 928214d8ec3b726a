namespace TrustSignals.Ingestion.Pull;

/// <summary>What to pull from.</summary>
/// <param name="Provider"><c>google-play</c>, <c>app-store</c>, <c>google-business</c> or <c>trustpilot</c>.</param>
/// <param name="Name">Package name, app id, <c>accounts/1/locations/2</c>, or business unit id.</param>
/// <param name="BaseAddress">Another server than the provider's own, for tests and proxies; null for the provider's.</param>
public sealed record PullTarget(string Provider, string Name, Uri? BaseAddress = null);

namespace TrustSignals.Functions.Pull;

/// <summary>What a pull signs in with; each provider uses its own part.</summary>
internal sealed record PullCredentials
{
    /// <summary>The JSON of a Google service account's key.</summary>
    public string? ServiceAccountKey { get; init; }

    /// <summary>OAuth client id; at Trustpilot the API key.</summary>
    public string? ClientId { get; init; }

    /// <summary>OAuth client secret; at Trustpilot the API secret.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>A refresh token that a person granted (Google).</summary>
    public string? RefreshToken { get; init; }

    /// <summary>The id of an App Store Connect key.</summary>
    public string? KeyId { get; init; }

    /// <summary>Who issued the App Store Connect key.</summary>
    public string? IssuerId { get; init; }

    /// <summary>The App Store Connect key, PEM (.p8).</summary>
    public string? PrivateKey { get; init; }

    /// <summary>Another token server than the provider's own; null for the provider's.</summary>
    public Uri? TokenAddress { get; init; }

    // A record prints its members; secrets must never reach a log.
    public override string ToString() => nameof(PullCredentials);
}

using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TrustSignals.Functions.Pull;

/// <summary>JSON web tokens that prove who we are, signed with a private key.</summary>
internal static class SignedToken
{
    // A provider that stays in a cache would outlive its key.
    private static readonly CryptoProviderFactory Factory = new() { CacheSignatureProviders = false };

    /// <summary>A token signed with RS256: Google service accounts (RFC 7523).</summary>
    /// <param name="pem">The private key, PEM.</param>
    /// <param name="descriptor">Issuer, audience, times and claims.</param>
    /// <exception cref="FormatException">The key is none.</exception>
    public static string Rsa(string pem, SecurityTokenDescriptor descriptor)
    {
        using var rsa = RSA.Create();
        Import(rsa, pem);
        return Write(descriptor, new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256);
    }

    /// <summary>A token signed with ES256: App Store Connect.</summary>
    /// <param name="pem">The private key, PEM.</param>
    /// <param name="keyId">The key's id.</param>
    /// <param name="descriptor">Issuer, audience, times and claims.</param>
    /// <exception cref="FormatException">The key is none.</exception>
    public static string EllipticCurve(string pem, string keyId, SecurityTokenDescriptor descriptor)
    {
        using var curve = ECDsa.Create();
        Import(curve, pem);
        return Write(descriptor, new ECDsaSecurityKey(curve) { KeyId = keyId }, SecurityAlgorithms.EcdsaSha256);
    }

    private static void Import(AsymmetricAlgorithm key, string pem)
    {
        try
        {
            // Settings often hold the line breaks as the two characters \n.
            key.ImportFromPem(pem.Replace("\\n", "\n", StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            // What the key holds must not reach a log.
            throw new FormatException("the private key is no PEM key");
        }
    }

    private static string Write(SecurityTokenDescriptor descriptor, SecurityKey key, string algorithm)
    {
        descriptor.SigningCredentials = new SigningCredentials(key, algorithm) { CryptoProviderFactory = Factory };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }
}

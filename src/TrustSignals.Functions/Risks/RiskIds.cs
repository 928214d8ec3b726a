using System.Security.Cryptography;
using System.Text;

namespace TrustSignals.Functions.Risks;

/// <summary>Ids of planned risks.</summary>
internal static class RiskIds
{
    /// <summary>The id that a request's key leads to, so that a repeat enters nothing twice; any without a key.</summary>
    public static string Of(string? idempotencyKey) => string.IsNullOrEmpty(idempotencyKey)
        ? Guid.NewGuid().ToString("N")
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(idempotencyKey)).AsSpan(0, 16));

    public static bool IsOne(string id) => id.Length == 32 && id.All(character => char.IsAsciiHexDigitLower(character));
}

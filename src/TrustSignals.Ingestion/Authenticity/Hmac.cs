using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TrustSignals.Ingestion.Authenticity;

/// <summary>Keyed hashes over raw bytes, compared in constant time.</summary>
internal static class Hmac
{
    /// <summary>The hash of a prefix and a body, with a key.</summary>
    public static byte[] Compute(HashAlgorithmName algorithm, ReadOnlySpan<byte> key, string prefix, ReadOnlySpan<byte> body)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(algorithm, key);
        if (prefix.Length > 0)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(prefix));
        }

        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    /// <summary>Whether any secret gives any of the received signatures. All pairs are compared, whatever comes out.</summary>
    public static bool MatchesAny(
        IEnumerable<byte[]> keys, IReadOnlyCollection<byte[]> received, HashAlgorithmName algorithm, string prefix, ReadOnlySpan<byte> body)
    {
        bool isMatch = false;
        foreach (byte[] key in keys)
        {
            byte[] expected = Compute(algorithm, key, prefix, body);
            foreach (byte[] candidate in received)
            {
                isMatch |= CryptographicOperations.FixedTimeEquals(expected, candidate);
            }
        }

        return isMatch;
    }

    /// <summary>The bytes of a written signature, or null when it is not written that way.</summary>
    public static byte[]? Decode(string text, SignatureEncoding encoding)
    {
        if (encoding == SignatureEncoding.Hex)
        {
            return text.Length is > 0 and <= 128 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
        }

        Span<byte> bytes = stackalloc byte[96];
        return text.Length is > 0 and <= 128 && Base64.IsValid(text) && Convert.TryFromBase64String(text, bytes, out int written)
            ? bytes[..written].ToArray()
            : null;
    }

    public static IEnumerable<byte[]> Keys(IEnumerable<string> secrets) => secrets.Where(secret => secret.Length > 0).Select(Encoding.UTF8.GetBytes);
}

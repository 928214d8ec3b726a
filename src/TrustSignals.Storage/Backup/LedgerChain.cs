using System.Security.Cryptography;
using System.Text;

namespace TrustSignals.Storage.Backup;

/// <summary>
/// Seals the lines of a backup: each ends in SHA-256 over the seal before it and its own content, so that a line that was
/// changed, left out, added or moved shows at that line.
/// </summary>
internal sealed class LedgerChain
{
    private const string Before = ",\"sha256\":\"";
    private const string After = "\"}";
    private const int Digits = 64;
    private byte[] last = [];

    /// <summary>The line for a JSON object.</summary>
    /// <param name="json">The object, closing brace included.</param>
    public string Seal(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> content = json[..^1];
        last = Next(content);
        return $"{Encoding.UTF8.GetString(content)}{Before}{Convert.ToHexStringLower(last)}{After}";
    }

    /// <summary>Whether a line is the one that follows; only then the chain goes on.</summary>
    public bool TryFollow(string line)
    {
        int tail = Before.Length + Digits + After.Length;
        if (line.Length <= tail || !line.EndsWith(After, StringComparison.Ordinal) || !line.AsSpan(line.Length - tail).StartsWith(Before))
        {
            return false;
        }

        byte[] next = Next(Encoding.UTF8.GetBytes(line[..^tail]));
        if (!line.AsSpan(line.Length - Digits - After.Length, Digits).SequenceEqual(Convert.ToHexStringLower(next)))
        {
            return false;
        }

        last = next;
        return true;
    }

    private byte[] Next(ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(last);
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }
}

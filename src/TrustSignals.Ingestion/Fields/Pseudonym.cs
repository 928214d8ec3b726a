using System.Security.Cryptography;
using System.Text;

namespace TrustSignals.Ingestion.Fields;

/// <summary>Stands for a person of the company without telling who it is.</summary>
internal static class Pseudonym
{
    private const int HexDigits = 12;

    /// <summary>The pseudonym of a person at a source: the same person always has the same one.</summary>
    public static string? Of(string source, string? id, string pepper) => string.IsNullOrEmpty(id)
        ? null
        : "agent-" + Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(pepper), Encoding.UTF8.GetBytes($"{source}:{id}")))[..HexDigits];
}

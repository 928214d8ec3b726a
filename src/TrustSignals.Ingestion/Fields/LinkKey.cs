using System.Security.Cryptography;
using System.Text;

namespace TrustSignals.Ingestion.Fields;

/// <summary>
/// What identities at different systems may have in common: a hashed e-mail address or an order number. Two customers
/// that share a key are not merged by it; a person, or an explicit rule, links them.
/// </summary>
public static class LinkKey
{
    /// <summary>The key of an e-mail address, which is never stored in the clear: <c>email:</c> and 64 hexadecimal digits.</summary>
    /// <param name="address">The address; blanks around it and its case do not matter.</param>
    /// <param name="pepper">A secret that keeps the hash from being guessed, the same for all sources; empty for plain SHA-256.</param>
    /// <returns>The key, or null when the text is no address.</returns>
    public static string? OfEmail(string? address, string pepper)
    {
        ArgumentNullException.ThrowIfNull(pepper);
        string normal = address?.Trim().ToLowerInvariant() ?? "";
        int at = normal.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at == normal.Length - 1 || normal.Length > 320)
        {
            return null;
        }

        byte[] text = Encoding.UTF8.GetBytes(normal);
        byte[] hash = pepper.Length == 0 ? SHA256.HashData(text) : HMACSHA256.HashData(Encoding.UTF8.GetBytes(pepper), text);
        return "email:" + Convert.ToHexStringLower(hash);
    }

    /// <summary>The key of an order number as people quote it: <c>#1001</c> and <c>1001</c> are the same.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The key, or null for an empty number.</returns>
    public static string? OfOrder(string? number)
    {
        string normal = number?.Trim().TrimStart('#').Trim() ?? "";
        return normal.Length is 0 or > EventRules.MaximumNameLength ? null : "order:" + normal;
    }
}

using System.Security.Cryptography;
using System.Text;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Authenticity;

/// <summary>
/// For systems that sign nothing: the secret itself, in a header (Authorization Bearer or Basic, X-TrustSignals-Secret,
/// a configured one), as the last segment of the path, or as the query field <c>secret</c>.
/// </summary>
internal sealed class SharedSecret : AuthenticityRule
{
    private const string Header = "X-TrustSignals-Secret";
    private const string Where = "Authorization";

    public override AuthenticityVerdict Check(WebhookRequest request, SourceSettings settings)
    {
        List<string> candidates = [];
        candidates.AddRange(request.Headers.All(Header));
        candidates.AddRange(request.Query.All("secret"));
        candidates.AddRange(settings.SecretHeader is { } own ? request.Headers.All(own) : []);
        candidates.AddRange(request.Headers.All("Authorization").Select(Credential).OfType<string>());
        bool isOnlyPath = candidates.Count == 0;
        candidates.Add(request.Path[(request.Path.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/'));
        bool isMatch = false;
        foreach (string secret in settings.Secrets.Where(secret => secret.Length > 0))
        {
            // Hashing first makes the lengths equal: not even the secret's length shows in the time.
            byte[] expected = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
            foreach (string candidate in candidates.Take(8))
            {
                isMatch |= CryptographicOperations.FixedTimeEquals(expected, SHA256.HashData(Encoding.UTF8.GetBytes(candidate)));
            }
        }

        return isMatch ? AuthenticityVerdict.Genuine
            : isOnlyPath ? AuthenticityVerdict.Absent(Where)
            : AuthenticityVerdict.Refused(Where, "carries no configured secret");
    }

    // Basic: the password is the secret, the user name is free.
    private static string? Credential(string header)
    {
        string[] parts = header.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
        if (parts.Length == 1)
        {
            return parts[0];
        }

        if (!parts[0].Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            return parts[1];
        }

        byte[] bytes = new byte[parts[1].Length];
        string text = Convert.TryFromBase64String(parts[1], bytes, out int length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : text[(colon + 1)..];
    }
}

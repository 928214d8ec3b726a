using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Azure.Messaging.ServiceBus.Internal;

/// <summary>
/// Signs blob requests with the account key
/// (https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key).
/// </summary>
internal sealed class BlobSigner(string account, string key)
{
    private const string Version = "2021-12-02";

    internal void Sign(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("x-ms-version", Version);
        request.Headers.TryAddWithoutValidation("x-ms-date", DateTimeOffset.UtcNow.ToString("r", CultureInfo.InvariantCulture));
        byte[] signature = HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.UTF8.GetBytes(StringToSign(request)));
        request.Headers.TryAddWithoutValidation("Authorization", $"SharedKey {account}:{Convert.ToBase64String(signature)}");
    }

    private string StringToSign(HttpRequestMessage request)
    {
        long length = request.Content?.Headers.ContentLength ?? 0;
        string noneMatch = request.Headers.TryGetValues("If-None-Match", out IEnumerable<string>? conditions) ? conditions.First() : "";
        var text = new StringBuilder();
        text.Append(request.Method.Method).Append("\n\n\n"); // Content-Encoding, Content-Language
        text.Append(length == 0 ? "" : length.ToString(CultureInfo.InvariantCulture));
        text.Append("\n\n\n\n\n\n"); // Content-MD5, Content-Type, Date, If-Modified-Since, If-Match
        text.Append(noneMatch).Append("\n\n\n"); // If-Unmodified-Since, Range
        foreach ((string name, IEnumerable<string> values) in request.Headers
            .Select(header => (header.Key.ToLowerInvariant(), header.Value))
            .Where(header => header.Item1.StartsWith("x-ms-", StringComparison.Ordinal))
            .OrderBy(header => header.Item1, StringComparer.Ordinal))
        {
            text.Append(name).Append(':').Append(string.Join(',', values)).Append('\n');
        }

        text.Append('/').Append(account).Append(request.RequestUri!.AbsolutePath);
        foreach (string[] pair in request.RequestUri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).OrderBy(pair => pair[0], StringComparer.Ordinal))
        {
            text.Append('\n').Append(pair[0]).Append(':').Append(Uri.UnescapeDataString(pair[1]));
        }

        return text.ToString();
    }
}

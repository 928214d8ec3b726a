using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Storage.Queues.Internal;

/// <summary>
/// Signs requests with the account key (Shared Key for queues:
/// https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key).
/// </summary>
internal sealed class QueueSharedKeyPolicy(StorageSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        Request request = message.Request;
        request.Headers.SetValue("x-ms-date", DateTimeOffset.UtcNow.ToString("r", CultureInfo.InvariantCulture));
        byte[] signature = HMACSHA256.HashData(credential.Key, Encoding.UTF8.GetBytes(StringToSign(request)));
        request.Headers.SetValue("Authorization", $"SharedKey {credential.AccountName}:{Convert.ToBase64String(signature)}");
    }

    private string StringToSign(Request request)
    {
        var text = new StringBuilder(512);
        text.Append(request.Method.Method).Append('\n');
        text.Append("\n\n"); // Content-Encoding, Content-Language
        long length = 0;
        request.Content?.TryComputeLength(out length);
        if (length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{length}");
        }

        text.Append('\n').Append(Header(request, "Content-MD5")).Append('\n');
        text.Append(Header(request, "Content-Type")).Append('\n');
        text.Append("\n\n\n\n\n\n"); // Date, four conditions, Range: never sent
        foreach (HttpHeader header in request.Headers
            .Where(header => header.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
            .OrderBy(header => header.Name, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(header.Name.ToLowerInvariant()).Append(':').Append(header.Value).Append('\n');
        }

        AppendResource(text, request.Uri.ToUri());
        return text.ToString();
    }

    private void AppendResource(StringBuilder text, Uri uri)
    {
        text.Append('/').Append(credential.AccountName).Append(uri.AbsolutePath);
        foreach ((string name, string value) in uri.Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (pair[0].ToLowerInvariant(), pair.Length > 1 ? WebUtility.UrlDecode(pair[1]) : string.Empty))
            .OrderBy(pair => pair.Item1, StringComparer.Ordinal))
        {
            text.Append('\n').Append(name).Append(':').Append(value);
        }
    }

    private static string Header(Request request, string name) =>
        request.Headers.TryGetValue(name, out string? value) ? value! : string.Empty;
}

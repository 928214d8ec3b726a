using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Internal;

/// <summary>
/// Signs requests with the account key (Shared Key Lite for tables:
/// https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key).
/// </summary>
internal sealed class TableSharedKeyPolicy(TableSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    private readonly string authorization = $"SharedKeyLite {credential.AccountName}:";

    public override void OnSendingRequest(HttpMessage message)
    {
        Request request = message.Request;
        string date = DateTimeOffset.UtcNow.ToString("r", CultureInfo.InvariantCulture);
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(
            credential.Key,
            Encoding.UTF8.GetBytes($"{date}\n/{credential.AccountName}{request.Uri.ToUri().AbsolutePath}"),
            signature);
        request.Headers.SetValue("x-ms-date", date);
        request.Headers.SetValue("Authorization", authorization + Convert.ToBase64String(signature));
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Local.Functions.Http;

/// <summary>
/// Who may call. Without a key (setting <c>LocalHost:FunctionKey</c>) only callers on this machine, by a loopback
/// name, so that neither the network nor a web page that rebinds its name to 127.0.0.1 gets in.
/// </summary>
internal sealed class AccessKey(string? key)
{
    internal bool Allows(HttpContext http, AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous)
        {
            return true;
        }

        return string.IsNullOrEmpty(key) ? FromThisMachine(http) : Matches(http.Request, key);
    }

    internal static bool FromThisMachine(HttpContext http) =>
        (http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && (http.Request.Host.Host is "localhost" || (IPAddress.TryParse(http.Request.Host.Host.Trim('[', ']'), out IPAddress? named) && IPAddress.IsLoopback(named)));

    private static bool Matches(HttpRequest request, string key)
    {
        string given = request.Headers["x-functions-key"].FirstOrDefault() ?? request.Query["code"].FirstOrDefault() ?? "";
        return CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }
}

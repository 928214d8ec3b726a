using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using TrustSignals.Local.Functions.Hosting;

namespace TrustSignals.Local.Functions.Timers;

/// <summary>The id that hosts of one application share: it names their locks and statuses.</summary>
internal static class HostIdentity
{
    /// <summary>Setting <c>AzureFunctionsWebHost:hostid</c>, or the machine and the application.</summary>
    internal static string Of(Assembly application, Settings settings)
    {
        if (settings.Text("AzureFunctionsWebHost:hostid") is { Length: > 0 } given)
        {
            return given;
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(application.GetName().Name ?? "")))[..8];
        string machine = new([.. Environment.MachineName.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).Take(20)]);
        return $"{machine}-{hash}";
    }
}

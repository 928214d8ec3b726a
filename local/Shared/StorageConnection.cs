namespace TrustSignals.Local.Shared;

/// <summary>The parts of a storage connection string that one service needs.</summary>
/// <param name="Endpoint">Service endpoint, with the account in its path on an emulator.</param>
/// <param name="AccountName">Account name.</param>
/// <param name="AccountKey">Base64 account key.</param>
internal sealed record StorageConnection(Uri Endpoint, string AccountName, string AccountKey)
{
    private const string DevelopmentAccount = "devstoreaccount1";
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Reads a connection string.</summary>
    /// <param name="connectionString">The text, <c>name=value</c> pairs separated by semicolons.</param>
    /// <param name="service"><c>Table</c> or <c>Queue</c>.</param>
    /// <param name="developmentPort">Port that <c>UseDevelopmentStorage=true</c> means.</param>
    /// <exception cref="FormatException">A pair has no name or value, or a needed one is missing.</exception>
    internal static StorageConnection Parse(string connectionString, string service, int developmentPort)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        Dictionary<string, string> settings = Split(connectionString);
        if (settings.TryGetValue("UseDevelopmentStorage", out string? development) && bool.TryParse(development, out bool use) && use)
        {
            return new StorageConnection(
                new Uri($"http://127.0.0.1:{developmentPort}/{DevelopmentAccount}"), DevelopmentAccount, DevelopmentKey);
        }

        string account = Need(settings, "AccountName");
        string key = Need(settings, "AccountKey");
        if (settings.TryGetValue(service + "Endpoint", out string? endpoint))
        {
            return new StorageConnection(new Uri(endpoint, UriKind.Absolute), account, key);
        }

        string protocol = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        string suffix = settings.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return new StorageConnection(new Uri($"{protocol}://{account}.{service.ToLowerInvariant()}.{suffix}"), account, key);
    }

    /// <summary>Account of an endpoint: first path segment on an IP address or localhost, else first label of the host.</summary>
    internal static string AccountOf(Uri endpoint) =>
        endpoint.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || endpoint.IsLoopback
            ? endpoint.AbsolutePath.Trim('/').Split('/')[0]
            : endpoint.Host.Split('.')[0];

    private static string Need(Dictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out string? value)
            ? value
            : throw new FormatException($"The storage connection string lacks {name}.");

    private static Dictionary<string, string> Split(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string pair in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException("Settings of a storage connection string must be of the form name=value.");
            }

            settings[pair[..equals]] = pair[(equals + 1)..];
        }

        return settings;
    }
}

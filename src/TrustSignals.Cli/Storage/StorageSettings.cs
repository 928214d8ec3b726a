using System.Collections;
using Microsoft.Extensions.Configuration;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Cli.Storage;

/// <summary>
/// Where the storage is: at the connection strings that were given; else where the environment says, by the same settings
/// as the function app's, identities included; else in this machine's emulator.
/// </summary>
internal static class StorageSettings
{
    /// <summary>Opens the storage.</summary>
    /// <param name="connections">Connection strings, one for each account in their order; empty for the environment's.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <param name="open">Makes the clients of the settings.</param>
    /// <exception cref="CliException">A setting cannot be read.</exception>
    public static T Open<T>(IReadOnlyList<string> connections, IDictionary environment, Func<IConfiguration, T> open)
    {
        Dictionary<string, string?> settings = connections.Count > 0 ? Given(connections) : Environed(environment);
        try
        {
            return open(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            throw CliException.Usage(
                connections.Count > 0
                    ? $"--connection is no storage connection string: {exception.Message}"
                    : $"--connection is missing, and the environment's {CommonOptions.ConnectionVariable} names no storage: {exception.Message}",
                exception);
        }
    }

    private static Dictionary<string, string?> Given(IReadOnlyList<string> connections)
    {
        if (connections is [string only])
        {
            return new(StringComparer.OrdinalIgnoreCase) { [StorageClients.DefaultConnection] = only };
        }

        Dictionary<string, string?> settings = connections.Select((text, index) => (Name: $"Account{index}", text))
            .ToDictionary(pair => pair.Name, pair => (string?)pair.text, StringComparer.OrdinalIgnoreCase);
        settings[StorageClients.TableConnectionsSetting] = string.Join(',', connections.Select((_, index) => $"Account{index}"));
        return settings;
    }

    private static Dictionary<string, string?> Environed(IDictionary environment)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry variable in environment)
        {
            // Not added: names that differ in their case alone, http_proxy and HTTP_PROXY, stand side by side on Unix.
            settings[((string)variable.Key).Replace("__", ":", StringComparison.Ordinal)] = (string?)variable.Value;
        }

        if (!settings.Keys.Any(name => name.StartsWith(StorageClients.DefaultConnection, StringComparison.OrdinalIgnoreCase))
            && !settings.ContainsKey(StorageClients.TableConnectionsSetting))
        {
            settings[StorageClients.DefaultConnection] = "UseDevelopmentStorage=true";
        }

        return settings;
    }
}

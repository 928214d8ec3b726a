using System.Collections;
using Microsoft.Extensions.Configuration;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Backup;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Cli.Storage;

/// <summary>All table accounts of an installation, for what reads or writes the whole ledger.</summary>
internal sealed class LedgerAccess
{
    private readonly StorageAccounts accounts;

    private LedgerAccess(StorageAccounts accounts)
    {
        this.accounts = accounts;
        Exporter = new LedgerExporter(accounts, TimeProvider.System);
        Importer = new LedgerImporter(accounts, new WatchList(accounts), TimeProvider.System);
    }

    public int Accounts => accounts.Count;

    public LedgerExporter Exporter { get; }

    public LedgerImporter Importer { get; }

    /// <summary>
    /// Opens the accounts of the connection strings in their order; without any, those that the environment names by the
    /// same settings as the function app, identities included; else this machine's emulator.
    /// </summary>
    /// <exception cref="CliException">A connection cannot be read.</exception>
    public static LedgerAccess Open(IReadOnlyList<string> connections)
    {
        Dictionary<string, string?> settings = connections.Count > 0 ? Given(connections) : Environed();
        try
        {
            return new LedgerAccess(StorageClients.CreateAccounts(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            throw CliException.Usage($"--connection is no storage connection string: {exception.Message}", exception);
        }
    }

    private static Dictionary<string, string?> Given(IReadOnlyList<string> connections)
    {
        Dictionary<string, string?> settings = connections.Select((text, index) => (Name: $"Account{index}", text))
            .ToDictionary(pair => pair.Name, pair => (string?)pair.text, StringComparer.OrdinalIgnoreCase);
        settings[StorageClients.TableConnectionsSetting] = string.Join(',', connections.Select((_, index) => $"Account{index}"));
        return settings;
    }

    private static Dictionary<string, string?> Environed()
    {
        Dictionary<string, string?> settings = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(
            pair => ((string)pair.Key).Replace("__", ":", StringComparison.Ordinal), pair => (string?)pair.Value, StringComparer.OrdinalIgnoreCase);
        if (!settings.Keys.Any(name => name.StartsWith(StorageClients.DefaultConnection, StringComparison.OrdinalIgnoreCase))
            && !settings.ContainsKey(StorageClients.TableConnectionsSetting))
        {
            settings[StorageClients.DefaultConnection] = "UseDevelopmentStorage=true";
        }

        return settings;
    }
}

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

    /// <summary>Opens the accounts of the connection strings in their order; without any, those of the environment.</summary>
    /// <exception cref="CliException">A connection cannot be read.</exception>
    public static LedgerAccess Open(IReadOnlyList<string> connections) => StorageSettings.Open(
        connections, Environment.GetEnvironmentVariables(), settings => new LedgerAccess(StorageClients.CreateAccounts(settings)));
}

using System.Collections;
using Microsoft.Extensions.Configuration;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Storage;

namespace TrustSignals.Cli.Tests.Storage;

public sealed class StorageSettingsTests
{
    [Fact]
    public void Open_NothingGiven_IsTheEmulatorWhateverElseTheEnvironmentHolds()
    {
        var environment = new Hashtable(StringComparer.Ordinal) { ["http_proxy"] = "http://a", ["HTTP_PROXY"] = "http://b" };

        Assert.Equal("UseDevelopmentStorage=true", StorageSettings.Open([], environment, settings => settings["AzureWebJobsStorage"]));
    }

    [Fact]
    public void Open_IdentityInTheEnvironment_OpensQueuesAndTables()
    {
        var environment = new Hashtable
        {
            ["AzureWebJobsStorage__queueServiceUri"] = "https://trust.queue.core.windows.net", ["AzureWebJobsStorage__tableServiceUri"] = "https://trust.table.core.windows.net",
        };

        Assert.NotNull(StorageSettings.Open([], environment, StorageAccess.Of));
    }

    [Fact]
    public void Open_AddressThatIsNone_NamesTheSetting()
    {
        var environment = new Hashtable { ["AzureWebJobsStorage__queueServiceUri"] = "https://trust.queue.core.windows.net" };

        CliException problem = Assert.Throws<CliException>(() => StorageSettings.Open([], environment, StorageAccess.Of));

        Assert.Equal(ExitCodes.Usage, problem.ExitCode);
        Assert.Contains("AzureWebJobsStorage__tableServiceUri", problem.Message, StringComparison.Ordinal);
    }
}

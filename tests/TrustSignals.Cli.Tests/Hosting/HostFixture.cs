using TrustSignals.Cli.Api;
using TrustSignals.Cli.Demo;

namespace TrustSignals.Cli.Tests.Hosting;

/// <summary>A functions host with storage of its own, started the way the demo starts it.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    private HostProcess host = null!;

    public string Url => host.Url.GetLeftPart(UriPartial.Authority);

    public string Connection => host.Storage.ConnectionString;

    internal DemoStorage Storage => host.Storage;

    public async Task InitializeAsync()
    {
        host = HostProcess.Start(HostLocation.Assembly(CliFolder()), port: 0, _ => { });
        using var api = new TrustApi(new Uri(host.Url, "/"), key: null);
        await host.WaitUntilReadyAsync(api, CancellationToken.None);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    /// <summary>Waits until everything on the queues is counted or refused.</summary>
    internal Task DrainAsync() => Eventually.HoldsAsync(async () => await host.Storage.CountAsync(CancellationToken.None) == 0, "the queues are empty");

    // tests/TrustSignals.Cli.Tests/bin/Debug/net10.0 → src/TrustSignals.Cli/bin/Debug/net10.0
    private static string CliFolder()
    {
        var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        DirectoryInfo repository = framework.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(repository.FullName, "src", "TrustSignals.Cli", "bin", framework.Parent!.Name, framework.Name);
    }
}

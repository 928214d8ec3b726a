using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using TrustSignals.Local.Azurite;

namespace TrustSignals.Local.Tests.Azurite;

public sealed class AzuriteProcessTests
{
    [Fact]
    public async Task StartAsync_FreePorts_AllThreeServicesListen()
    {
        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions());

        int[] ports = Ports(azurite);
        Assert.Equal(3, ports.Distinct().Count());
        foreach (int port in ports)
        {
            Assert.True(await AzuriteAccount.IsListeningAsync(port));
        }

        Assert.Contains(azurite.TableEndpoint.ToString(), azurite.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_TemporaryFolder_ProcessPortsAndFolderAreGone()
    {
        AzuriteProcess azurite = await AzuriteProcess.StartAsync();
        int pid = azurite.Pid!.Value;
        Assert.True(Directory.Exists(azurite.Location));

        await azurite.DisposeAsync();

        Assert.False(Directory.Exists(azurite.Location));
        Assert.False(IsRunning(pid));
        foreach (int port in Ports(azurite))
        {
            Assert.False(await AzuriteAccount.IsListeningAsync(port));
        }
    }

    [Fact]
    public async Task DisposeAsync_GivenFolder_FolderStays()
    {
        string folder = Directory.CreateTempSubdirectory("azurite-kept-").FullName;
        try
        {
            AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { Location = folder });
            await azurite.DisposeAsync();
            Assert.NotEmpty(Directory.EnumerateFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task RestartAsync_AfterKill_SamePortsListenAgain()
    {
        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync();
        int[] ports = Ports(azurite);

        azurite.Kill();
        Assert.Null(azurite.Pid);
        Assert.False(await AzuriteAccount.IsListeningAsync(ports[2]));
        await azurite.RestartAsync();

        Assert.Equal(ports, Ports(azurite));
        Assert.True(await AzuriteAccount.IsListeningAsync(ports[2]));
    }

    [Fact]
    public async Task StartAsync_PortTaken_SaysSo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        AzuriteException error = await Assert.ThrowsAsync<AzuriteException>(
            () => AzuriteProcess.StartAsync(new AzuriteOptions { TablePort = port, InMemoryPersistence = true }));

        Assert.Contains("EADDRINUSE", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopAsync_ThenRestart_DataIsStillThere()
    {
        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync();
        var table = new TableClient(azurite.ConnectionString, "kept");
        var queue = new QueueClient(azurite.ConnectionString, "kept");
        await table.CreateAsync();
        await queue.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });
        await queue.SendMessageAsync("kept");

        await azurite.StopAsync();
        Assert.Null(azurite.Pid);
        await azurite.RestartAsync();

        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "r")).Value["A"]);
        Assert.Equal("kept", (await queue.ReceiveMessageAsync()).Value.MessageText);
    }

    [Fact]
    public async Task Parent_Killed_AzuriteEndsAndTheTemporaryFolderGoes()
    {
        // The parent stands for this process: killed, it can close nothing and clean up nothing.
        const string Parent = """
            const child = require('child_process').spawn(process.execPath, process.argv.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
            child.stdout.on('data', (text) => { if (String(text).includes('Table service is successfully')) console.log(child.pid); });
            """;
        string installation = await AzuriteInstallation.EnsureAsync(null, CancellationToken.None);
        string folder = Directory.CreateTempSubdirectory("azurite-orphan-").FullName;
        using Process parent = NodeProcess.StartNode(
            installation,
            ["-e", Parent, "host.cjs", "delete", folder, "--location", folder, "--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--silent", "--disableTelemetry"]);
        int child = int.Parse((await parent.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        Assert.True(IsRunning(child));

        parent.Kill();
        await parent.WaitForExitAsync();

        await Eventually.HoldsAsync(() => !IsRunning(child), "the child has ended");
        Assert.False(Directory.Exists(folder));
    }

    private static int[] Ports(AzuriteProcess azurite) =>
        [azurite.BlobEndpoint.Port, azurite.QueueEndpoint.Port, azurite.TableEndpoint.Port];

    private static bool IsRunning(int pid)
    {
        try
        {
            using Process process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

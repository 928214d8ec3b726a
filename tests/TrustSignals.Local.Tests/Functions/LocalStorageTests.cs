using System.Net;
using System.Net.Sockets;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using TrustSignals.Local.Azurite;
using TrustSignals.Local.Functions.Hosting;

namespace TrustSignals.Local.Tests.Functions;

public sealed class LocalStorageTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", 10000, 10001, 10002)]
    [InlineData("AccountName=a;AccountKey=k=;BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://localhost:2/a;TableEndpoint=http://[::1]:3/a", 1, 2, 3)]
    public void Ports_OfAConnectionToThisMachine_AreItsPorts(string connection, int blob, int queue, int table) =>
        Assert.Equal([blob, queue, table], LocalStorage.Ports(connection)!);

    [Theory]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=k=")]
    [InlineData("AccountName=a;AccountKey=k=;BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://10.0.0.1:2/a;TableEndpoint=http://127.0.0.1:3/a")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://proxy")]
    public void Ports_OfAnotherConnection_AreNone(string connection) => Assert.Null(LocalStorage.Ports(connection));

    [Fact]
    public async Task EnsureAsync_NothingListening_StartsAzuriteThereAndKeepsItsData()
    {
        int[] ports = FreePorts();
        string location = Directory.CreateTempSubdirectory("trustsignals-storage-").FullName;
        try
        {
            string connection = Connection(ports);
            using var output = new StringWriter();
            await using (LocalStorage storage = await EnsureAsync(connection, location, output))
            {
                await new QueueClient(connection, "kept").CreateAsync();

                await using LocalStorage second = await EnsureAsync(connection, location, TextWriter.Null);
                Assert.True(await AzuriteAccount.IsListeningAsync(ports[1]));
            }

            Assert.Contains(location, output.ToString(), StringComparison.Ordinal);
            Assert.False(await AzuriteAccount.IsListeningAsync(ports[1]));
            await using LocalStorage again = await EnsureAsync(connection, location, TextWriter.Null);
            Assert.True(await new QueueClient(connection, "kept").ExistsAsync());
        }
        finally
        {
            Directory.Delete(location, recursive: true);
        }
    }

    private static string Connection(int[] ports) =>
        $"AccountName={AzuriteAccount.Name};AccountKey={AzuriteAccount.Key};BlobEndpoint=http://127.0.0.1:{ports[0]}/{AzuriteAccount.Name};"
        + $"QueueEndpoint=http://127.0.0.1:{ports[1]}/{AzuriteAccount.Name};TableEndpoint=http://127.0.0.1:{ports[2]}/{AzuriteAccount.Name}";

    private static Task<LocalStorage> EnsureAsync(string connection, string location, TextWriter output) => LocalStorage.EnsureAsync(
        new Settings(new ConfigurationBuilder().AddInMemoryCollection(
            [new("AzureWebJobsStorage", connection), new("LocalHost:AzuriteLocation", location)]).Build()),
        output);

    private static int[] FreePorts()
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, 3).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (TcpListener listener in listeners)
        {
            listener.Start();
        }

        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (TcpListener listener in listeners)
        {
            listener.Dispose();
        }

        return ports;
    }
}

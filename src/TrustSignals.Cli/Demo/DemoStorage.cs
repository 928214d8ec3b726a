using System.Globalization;
using Azure.Storage.Queues;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Cli.Demo;

/// <summary>The storage emulator of one demo: three ports on this machine, and how full its queues are.</summary>
internal sealed class DemoStorage
{
    // The account that every storage emulator knows; the key is published and protects nothing.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Lazy<QueueClient[]> queues;

    public DemoStorage(int blobPort, int queuePort, int tablePort)
    {
        ConnectionString =
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
            + $"BlobEndpoint={Endpoint(blobPort)};QueueEndpoint={Endpoint(queuePort)};TableEndpoint={Endpoint(tablePort)};";
        queues = new Lazy<QueueClient[]>(() =>
            [.. QueueNames.Events.Append(QueueNames.Outbox).Select(name => new QueueClient(ConnectionString, name))]);
    }

    public string ConnectionString { get; }

    /// <summary>Messages that wait or are being worked on.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        int[] counts = await Task.WhenAll(queues.Value.Select(async queue =>
            (await queue.GetPropertiesAsync(cancellationToken).ConfigureAwait(false)).Value.ApproximateMessagesCount)).ConfigureAwait(false);
        return counts.Sum();
    }

    private static string Endpoint(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/{Account}");
}

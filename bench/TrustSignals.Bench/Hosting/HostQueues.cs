using Azure.Storage.Queues;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Bench.Hosting;

/// <summary>The queues as the host opens them.</summary>
internal static class HostQueues
{
    public static EventQueues Of(string connectionString, StorageAccounts accounts) => new(
        new QueueServiceClient(connectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }), new ClaimCheck(accounts));
}

using Microsoft.Extensions.Hosting;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Functions.Startup;

/// <summary>Creates the tables and queues that are missing before the first trigger fires. On Azure the Bicep has made them.</summary>
/// <param name="accounts">The tables' accounts.</param>
/// <param name="queues">The queues.</param>
internal sealed class StorageInitializer(StorageAccounts accounts, EventQueues queues) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(accounts.CreateTablesAsync(cancellationToken), queues.CreateQueuesAsync(cancellationToken));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

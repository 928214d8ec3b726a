using Microsoft.Extensions.Hosting;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Policies;

namespace TrustSignals.Functions.Startup;

/// <summary>
/// Creates the tables and queues that are missing before the first trigger fires (on Azure the Bicep has made them),
/// and finds out which policy is in force.
/// </summary>
/// <param name="accounts">The tables' accounts.</param>
/// <param name="queues">The queues.</param>
/// <param name="policies">The policy in force.</param>
internal sealed class StorageInitializer(StorageAccounts accounts, EventQueues queues, PolicyInForce policies) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(accounts.CreateTablesAsync(cancellationToken), queues.CreateQueuesAsync(cancellationToken)).ConfigureAwait(false);
        await policies.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

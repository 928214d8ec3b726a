using Azure;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TrustSignals.Storage.Policies;

namespace TrustSignals.Functions.Startup;

/// <summary>Asks storage every few seconds which policy is in force, so that a policy applied elsewhere holds here too.</summary>
/// <param name="policies">The policy in force.</param>
/// <param name="logger">Gets versions.</param>
internal sealed partial class PolicyWatch(PolicyInForce policies, ILogger<PolicyWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PolicyInForce.Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            string before = policies.Current.Version;
            try
            {
                await policies.RefreshAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is RequestFailedException or AggregateException or InvalidDataException)
            {
                // Storage is away, or holds a policy that this version of the program cannot read: the known one stays.
                LogUnknown(before, exception);
            }

            if (policies.Current.Version != before)
            {
                LogChanged(before, policies.Current.Version);
            }
        }
    }

    [LoggerMessage(150, LogLevel.Information, "Policy {Before} is no longer in force; {After} is")]
    private partial void LogChanged(string before, string after);

    [LoggerMessage(151, LogLevel.Warning, "Storage could not be asked for the policy; {Version} stays in force here")]
    private partial void LogUnknown(string version, Exception exception);
}

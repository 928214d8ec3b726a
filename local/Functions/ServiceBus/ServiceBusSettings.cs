using Azure.Messaging.ServiceBus.Internal;
using TrustSignals.Local.Functions.Hosting;

namespace TrustSignals.Local.Functions.ServiceBus;

/// <summary>host.json <c>extensions.serviceBus</c>, with the defaults of the Service Bus extension.</summary>
/// <param name="AutoComplete">Whether a message is completed when its function succeeds; true.</param>
/// <param name="MaxConcurrentCalls">Runs of one function at a time; 16 for each processor.</param>
/// <param name="MaxLockRenewal">How long the lock is renewed; 5 minutes.</param>
internal sealed record ServiceBusSettings(bool AutoComplete, int MaxConcurrentCalls, TimeSpan MaxLockRenewal)
{
    internal const string Connection = "AzureWebJobsServiceBus";

    internal static ServiceBusSettings Read(HostJson hostJson) => new(
        hostJson.Flag("extensions:serviceBus:autoCompleteMessages", true),
        hostJson.Number("extensions:serviceBus:maxConcurrentCalls", 16 * Environment.ProcessorCount, 1, int.MaxValue),
        hostJson.Span("extensions:serviceBus:maxAutoLockRenewalDuration", TimeSpan.FromMinutes(5), TimeSpan.Zero, TimeSpan.MaxValue));

    /// <summary>Tells the local namespace which subscriptions the settings give each topic.</summary>
    internal static void Describe(LocalTopology topology, Settings settings)
    {
        foreach ((string topic, string? list) in settings.Section("LocalHost:ServiceBus:Topics"))
        {
            topology.SetSubscriptions(topic, LocalTopology.Split(list ?? ""));
        }

        topology.LockDuration = settings.Span("LocalHost:ServiceBus:LockDuration", topology.LockDuration, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        topology.DuplicateDetectionWindow = settings.Span(
            "LocalHost:ServiceBus:DuplicateDetectionWindow", topology.DuplicateDetectionWindow, TimeSpan.Zero, TimeSpan.FromDays(7));
    }
}

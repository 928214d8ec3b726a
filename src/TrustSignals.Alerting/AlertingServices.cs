using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Dispatch;

namespace TrustSignals.Alerting;

/// <summary>Registers the channels and the dispatcher.</summary>
public static class AlertingServices
{
    /// <summary>The Service Bus connection: a connection string, or <c>ServiceBusConnection__fullyQualifiedNamespace</c> for a managed identity.</summary>
    public const string ServiceBusConnection = "ServiceBusConnection";

    /// <summary>Adds the channels that the settings ask for: log and archive always, Service Bus when its connection is set.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The settings.</param>
    public static IServiceCollection AddTrustSignalsAlerting(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IAlertChannel, LogChannel>();
        services.AddSingleton<IAlertChannel, ArchiveChannel>();
        string? text = configuration[ServiceBusConnection];
        IConfigurationSection section = configuration.GetSection(ServiceBusConnection);
        string? host = section["fullyQualifiedNamespace"];
        if (!string.IsNullOrEmpty(text) || !string.IsNullOrEmpty(host))
        {
            services.AddSingleton(_ => string.IsNullOrEmpty(text)
                ? new ServiceBusClient(host!, section["clientId"] is { Length: > 0 } clientId
                    ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
                    : new DefaultAzureCredential())
                : new ServiceBusClient(text));
            services.AddSingleton(provider => provider.GetRequiredService<ServiceBusClient>().CreateSender(ServiceBusChannel.Topic));
            services.AddSingleton<IAlertChannel, ServiceBusChannel>();
        }

        services.TryAddSingleton<OutboxDispatcher>();
        return services;
    }
}

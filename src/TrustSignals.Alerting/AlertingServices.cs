using System.Collections.Immutable;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Dispatch;
using TrustSignals.Alerting.Links;
using TrustSignals.Alerting.Outbound;
using TrustSignals.Alerting.Routing;
using TrustSignals.Alerting.Settings;

namespace TrustSignals.Alerting;

/// <summary>Registers the channels and the dispatcher.</summary>
public static class AlertingServices
{
    /// <summary>The Service Bus connection: a connection string, or <c>ServiceBusConnection__fullyQualifiedNamespace</c> for a managed identity.</summary>
    public const string ServiceBusConnection = "ServiceBusConnection";

    /// <summary>
    /// Adds the channels that the settings ask for: log and archive always, Service Bus when its connection is set, and
    /// those under <c>TrustSignals:Channels</c>. Everything is read and checked here, so that a wrong setting stops the start.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The settings.</param>
    /// <exception cref="AlertingSettingsException">A setting is wrong; the message names it.</exception>
    public static IServiceCollection AddTrustSignalsAlerting(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IAlertChannel, LogChannel>();
        services.AddSingleton<IAlertChannel, ArchiveChannel>();
        AddServiceBus(services, configuration);
        var outbound = OutboundSettings.Read(configuration);
        ImmutableArray<ChannelSettings> channels = ChannelSettingsReader.Read(configuration, outbound.AllowHttp);
        AlertRoutes routes = ReadRoutes(configuration, [.. channels.Select(channel => channel.Name)]);
        _ = ActionLinks.Read(configuration, TimeProvider.System);
        services.AddSingleton(outbound);
        services.AddSingleton(routes);
        services.AddSingleton(provider => ActionLinks.Read(configuration, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new OutboundGuard(outbound.AllowedNetworks));
        services.AddSingleton(provider => new OutboundHttp(
            new HttpClient(provider.GetRequiredService<OutboundGuard>().CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan },
            provider.GetRequiredService<TimeProvider>()));
        foreach (ChannelSettings channel in channels)
        {
            services.AddSingleton(provider => ChannelFactory.Create(
                channel, provider.GetRequiredService<OutboundHttp>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        }

        services.TryAddSingleton<AlertChannels>();
        services.TryAddSingleton<RefusalPolicy>();
        services.TryAddSingleton<OutboxDispatcher>();
        services.TryAddSingleton<OutboxMessageHandler>();
        services.TryAddSingleton<DigestSender>();
        services.TryAddSingleton<AlertWatch>();
        return services;
    }

    /// <summary>Checks the settings of channels, routes, links and outgoing connections.</summary>
    /// <param name="configuration">The settings.</param>
    /// <returns>One sentence that names the first wrong setting; null when all are right.</returns>
    public static string? FindProblem(IConfiguration configuration)
    {
        try
        {
            new ServiceCollection().AddTrustSignalsAlerting(configuration);
            return null;
        }
        catch (AlertingSettingsException exception)
        {
            return exception.Message;
        }
    }

    private static AlertRoutes ReadRoutes(IConfiguration configuration, IReadOnlyCollection<string> channels)
    {
        if (configuration[AlertRoutesReader.FileSetting] is not { Length: > 0 } path)
        {
            return AlertRoutesReader.Default;
        }

        return File.Exists(path)
            ? AlertRoutesReader.Read(File.ReadAllText(path), channels)
            : throw new AlertingSettingsException(AlertRoutesReader.FileSetting, "names a file that does not exist");
    }

    private static void AddServiceBus(IServiceCollection services, IConfiguration configuration)
    {
        string? text = configuration[ServiceBusConnection];
        IConfigurationSection section = configuration.GetSection(ServiceBusConnection);
        string? host = section["fullyQualifiedNamespace"];
        if (string.IsNullOrEmpty(text) && string.IsNullOrEmpty(host))
        {
            return;
        }

        services.AddSingleton(_ => string.IsNullOrEmpty(text)
            ? new ServiceBusClient(host!, section["clientId"] is { Length: > 0 } clientId
                ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
                : new DefaultAzureCredential())
            : new ServiceBusClient(text));
        services.AddSingleton(provider => provider.GetRequiredService<ServiceBusClient>().CreateSender(ServiceBusChannel.Topic));
        services.AddSingleton<IAlertChannel, ServiceBusChannel>();
    }
}

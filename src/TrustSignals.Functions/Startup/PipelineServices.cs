using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrustSignals.Alerting;
using TrustSignals.Functions.Alerts;
using TrustSignals.Functions.Console;
using TrustSignals.Functions.Events;
using TrustSignals.Functions.Health;
using TrustSignals.Functions.Http;
using TrustSignals.Functions.Ingest;
using TrustSignals.Functions.Pull;
using TrustSignals.Functions.Risks;
using TrustSignals.Functions.Telemetry;
using TrustSignals.SecondOpinion;
using TrustSignals.Storage;

namespace TrustSignals.Functions.Startup;

/// <summary>Everything that the functions need, in one place.</summary>
public static class PipelineServices
{
    /// <summary>Adds the pipeline.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The settings.</param>
    public static IServiceCollection AddTrustSignals(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[ReplayClock.Setting] is { Length: > 0 } clockFile)
        {
            services.AddSingleton<TimeProvider>(new ReplayClock(clockFile));
        }

        services.AddTrustSignalsReading(configuration);
        services.AddTrustSignalsStorage();
        services.AddTrustSignalsAlerting(configuration);
        services.AddSingleton<EventReceiver>();
        services.AddSingleton<WebhookReceiver>();
        services.AddSingleton<Puller>();
        services.AddSingleton<StorageProbe>();
        services.AddSingleton<AccessControl>();
        services.AddSingleton<AlertReader>();
        services.AddSingleton<DossierReader>();
        services.AddSingleton<RiskReader>();
        services.AddTrustSignalsTelemetry();
        services.AddHostedService<StorageInitializer>();
        services.AddHostedService<PolicyWatch>();
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace TrustSignals.Functions.Telemetry;

/// <summary>Registers traces, metrics and the measuring of queues.</summary>
internal static class TelemetryServices
{
    public static IServiceCollection AddTrustSignalsTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<QueueMeter>();
        services.AddHostedService<TelemetryHost>();
        return services;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TrustSignals.Storage.Diagnostics;

namespace TrustSignals.Functions.Telemetry;

/// <summary>
/// Exports traces and metrics while the process runs: by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, and to
/// Azure Monitor in the Azure build. The other <c>OTEL_*</c> settings mean what the OpenTelemetry SDK says.
/// </summary>
/// <param name="configuration">The settings.</param>
/// <param name="meter">The queues' gauge, which must live as long as the export.</param>
internal sealed partial class TelemetryHost(IConfiguration configuration, QueueMeter meter) : IHostedService, IDisposable
{
    /// <summary>Where the OTLP receiver listens.</summary>
    public const string OtlpEndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>How it is spoken to.</summary>
    public const string OtlpProtocolSetting = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>Our own, the worker's, the incoming requests' and those of the Azure clients.</summary>
    private static readonly string[] Sources =
        [PipelineMetrics.Name, "Microsoft.Azure.Functions.Worker", "Microsoft.AspNetCore", "Azure.*"];

    private TracerProvider? traces;
    private MeterProvider? metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        bool exports = false;
        TracerProviderBuilder tracing = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddSource(Sources);
        MeterProviderBuilder metering = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddMeter(meter.Name);
        if (configuration[OtlpEndpointSetting] is { Length: > 0 })
        {
            tracing.AddOtlpExporter(Configure);
            metering.AddOtlpExporter(Configure);
            exports = true;
        }

        AddAzureMonitor(tracing, metering, ref exports);
        if (exports)
        {
            // The Azure clients make spans only when asked to.
            AppContext.SetSwitch("Azure.Experimental.EnableActivitySource", true);
            traces = tracing.Build();
            metrics = metering.Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            traces?.ForceFlush();
            metrics?.ForceFlush();
        },
        cancellationToken);

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    /// <summary>Adds the exporter to Azure Monitor; only the Azure build has one.</summary>
    partial void AddAzureMonitor(TracerProviderBuilder tracing, MeterProviderBuilder metering, ref bool exports);

    private static void Describe(ResourceBuilder resource) => resource
        .AddService("trustsignals", serviceVersion: typeof(TelemetryHost).Assembly.GetName().Version?.ToString())
        .AddEnvironmentVariableDetector();

    private void Configure(OtlpExporterOptions options)
    {
        if (string.IsNullOrEmpty(configuration[OtlpProtocolSetting]))
        {
            // What every receiver takes through every proxy; gRPC on request.
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
        }
    }
}

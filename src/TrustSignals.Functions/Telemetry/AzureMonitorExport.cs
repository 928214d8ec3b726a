using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace TrustSignals.Functions.Telemetry;

/// <summary>The Azure build's part: Azure Monitor, signed in to with the identity that the host uses.</summary>
internal sealed partial class TelemetryHost
{
    /// <summary>Which Application Insights component is written to.</summary>
    public const string ConnectionStringSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary><c>ClientId=…;Authorization=AAD</c>, as the host reads it.</summary>
    public const string AuthenticationSetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    partial void AddAzureMonitor(TracerProviderBuilder tracing, MeterProviderBuilder metering, ref bool exports)
    {
        if (configuration[ConnectionStringSetting] is not { Length: > 0 } connection)
        {
            return;
        }

        TokenCredential? credential = Credential(configuration[AuthenticationSetting]);
        // Sets the sampler too, out of OTEL_TRACES_SAMPLER: microsoft.fixed_percentage or microsoft.rate_limited; the SDK's own names mean nothing to it.
        tracing.AddAzureMonitorTraceExporter(options => options.ConnectionString = connection, credential);
        metering.AddAzureMonitorMetricExporter(options => options.ConnectionString = connection, credential);
        exports = true;
    }

    private static TokenCredential? Credential(string? authentication)
    {
        Dictionary<string, string> parts = (authentication ?? "")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        if (!parts.TryGetValue("Authorization", out string? kind) || kind != "AAD")
        {
            return null;
        }

        return parts.TryGetValue("ClientId", out string? clientId)
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new DefaultAzureCredential();
    }
}

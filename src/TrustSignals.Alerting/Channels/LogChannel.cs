using Microsoft.Extensions.Logging;
using TrustSignals.Storage;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels;

/// <summary>Writes alerts to the log: ids and figures, never the customer's words.</summary>
/// <param name="logger">The log.</param>
public sealed partial class LogChannel(ILogger<LogChannel> logger) : IAlertChannel
{
    /// <inheritdoc/>
    public string Name => "log";

    /// <inheritdoc/>
    public Task SendAsync(TrustAlert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        LogAlert(alert.Id, CustomerKey.Of(alert.CustomerId), alert.Condition, alert.Level, alert.BandLow, alert.DisappointmentCount);
        return Task.CompletedTask;
    }

    [LoggerMessage(200, LogLevel.Warning, "Alert {AlertId}: customer {Customer} {Condition}, level {Level:F1} (band from {BandLow:F0}), {Disappointments} disappointments")]
    private partial void LogAlert(string alertId, CustomerKey customer, string condition, double level, double bandLow, int disappointments);
}

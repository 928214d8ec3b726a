using Microsoft.Extensions.Logging;
using TrustSignals.Alerting.Content;
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
    public bool IsUnrouted => true;

    /// <inheritdoc/>
    /// <remarks>A second line with the same id, which disturbs nobody.</remarks>
    public bool IsSafeToRepeat => true;

    /// <inheritdoc/>
    public Task SendAsync(AlertDelivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        TrustAlert alert = delivery.Alert;
        LogAlert(alert.DeliveryId, alert.Action, CustomerKey.Of(alert.CustomerId), alert.Condition, alert.Level, alert.BandLow, alert.DisappointmentCount);
        return Task.CompletedTask;
    }

    [LoggerMessage(200, LogLevel.Warning, "Alert {AlertId} {Action}: customer {Customer} {Condition}, level {Level:F1} (band from {BandLow:F0}), {Disappointments} disappointments")]
    private partial void LogAlert(string alertId, string action, CustomerKey customer, string condition, double level, double bandLow, int disappointments);
}

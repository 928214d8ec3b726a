using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels;

/// <summary>One way out for alerts.</summary>
public interface IAlertChannel
{
    /// <summary>The channel's name, stable: what was sent is remembered by it. No commas.</summary>
    string Name { get; }

    /// <summary>Sends an alert. It may come again after a crash, with the same id.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Stops trying.</param>
    Task SendAsync(TrustAlert alert, CancellationToken cancellationToken);
}

using TrustSignals.Alerting.Content;

namespace TrustSignals.Alerting.Channels;

/// <summary>A channel that can tell many alerts at once.</summary>
public interface IDigestChannel : IAlertChannel
{
    /// <summary>Sends a digest. It may come again after a crash, with the same id.</summary>
    /// <param name="digest">The alerts.</param>
    /// <param name="cancellationToken">Stops trying.</param>
    /// <exception cref="DeliveryException">It was not taken.</exception>
    Task SendAsync(AlertDigest digest, CancellationToken cancellationToken);
}

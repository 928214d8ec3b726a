using TrustSignals.Alerting.Content;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels;

/// <summary>Writes alerts into the archive that the HTTP API lists, and keeps their status there up to date.</summary>
/// <param name="archive">The archive.</param>
public sealed class ArchiveChannel(AlertArchive archive) : IAlertChannel
{
    /// <inheritdoc/>
    public string Name => "archive";

    /// <inheritdoc/>
    public bool IsUnrouted => true;

    /// <inheritdoc/>
    public bool IsSafeToRepeat => true;

    /// <inheritdoc/>
    public Task SendAsync(AlertDelivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return archive.AddAsync(delivery.Alert, cancellationToken);
    }
}

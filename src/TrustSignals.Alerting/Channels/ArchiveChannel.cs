using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels;

/// <summary>Writes alerts into the archive that the HTTP API lists.</summary>
/// <param name="archive">The archive.</param>
public sealed class ArchiveChannel(AlertArchive archive) : IAlertChannel
{
    /// <inheritdoc/>
    public string Name => "archive";

    /// <inheritdoc/>
    public Task SendAsync(TrustAlert alert, CancellationToken cancellationToken) => archive.AddAsync(alert, cancellationToken);
}

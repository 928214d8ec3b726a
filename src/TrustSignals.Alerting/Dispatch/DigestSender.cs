using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Links;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Dispatch;

/// <summary>Sends the digests whose time has come. One that is not taken waits for the next run.</summary>
/// <param name="digests">What waits.</param>
/// <param name="channels">The ways out.</param>
/// <param name="links">Where alerts lead.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets ids, never texts.</param>
public sealed partial class DigestSender(
    DigestStore digests, AlertChannels channels, ActionLinks links, TimeProvider time, ILogger<DigestSender> logger)
{
    // An alert that was graded right before the digest left may still be on its way into the table.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Sends them.</summary>
    /// <param name="cancellationToken">Stops between digests.</param>
    /// <returns>How many alerts were told.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        int told = 0;
        foreach (ChannelGate gate in channels.Gates.Where(gate => gate.Channel is IDigestChannel))
        {
            foreach (WaitingDigest waiting in await digests.ReadDueAsync(gate.Channel.Name, time.GetUtcNow() - Grace, cancellationToken).ConfigureAwait(false))
            {
                try
                {
                    await gate.SendAsync(DigestOf(waiting, gate.Channel), cancellationToken).ConfigureAwait(false);
                }
                catch (Exception exception) when (exception is DeliveryException or BrokenCircuitException)
                {
                    LogRefused(gate.Channel.Name, waiting.Window, exception.Message);
                    break;
                }

                await digests.RemoveAsync(waiting, cancellationToken).ConfigureAwait(false);
                told += waiting.Alerts.Length;
            }
        }

        return told;
    }

    private AlertDigest DigestOf(WaitingDigest waiting, IAlertChannel channel)
    {
        string content = Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes(string.Join(',', waiting.Alerts.Select(alert => alert.DeliveryId)))).AsSpan(0, 8));
        return new AlertDigest(
            $"digest-{channel.Name}-{waiting.Window}-{content}",
            [.. waiting.Alerts.Select(alert => new AlertDelivery(alert, channel.Language, null, links.Of(alert, channel.Name)))],
            channel.Language);
    }

    [LoggerMessage(220, LogLevel.Warning, "Channel {Channel}: the digest of {Window} was not taken: {Reason}")]
    private partial void LogRefused(string channel, string window, string reason);
}

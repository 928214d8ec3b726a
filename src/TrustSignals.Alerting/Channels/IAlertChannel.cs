using TrustSignals.Alerting.Content;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels;

/// <summary>One way out for alerts.</summary>
public interface IAlertChannel
{
    /// <summary>The channel's name, stable: what was sent is remembered by it. No commas.</summary>
    string Name { get; }

    /// <summary>Whether it gets every alert whatever the routes say, as the program's own records do.</summary>
    bool IsUnrouted => false;

    /// <summary>Whether a repetition does no harm: the receiver drops what it had before under the same id, or nobody is disturbed by it.</summary>
    bool IsSafeToRepeat => false;

    /// <summary>
    /// Whether it is still asked to act, late, on what is done by now. Who keeps books wants every step; people and incident
    /// tools would act on it.
    /// </summary>
    bool TakesSettled => true;

    /// <summary>The language that it is told in unless a route says otherwise.</summary>
    AlertLanguage Language => AlertLanguage.English;

    /// <summary>Whether it tells people of this step; what it does not take counts as sent.</summary>
    /// <param name="alert">The alert.</param>
    bool Takes(TrustAlert alert) => true;

    /// <summary>Sends an alert. It may come again after a crash, with the same delivery id.</summary>
    /// <param name="delivery">The alert.</param>
    /// <param name="cancellationToken">Stops trying.</param>
    /// <exception cref="DeliveryException">It was not taken; the exception says whether to try again.</exception>
    Task SendAsync(AlertDelivery delivery, CancellationToken cancellationToken);
}

using System.Collections.Immutable;

namespace TrustSignals.Alerting.Content;

/// <summary>Many alerts in one message.</summary>
/// <param name="Id">Stable over retries.</param>
/// <param name="Deliveries">The alerts, as they would have been sent one by one.</param>
/// <param name="Language">The language of the head.</param>
public sealed record AlertDigest(string Id, ImmutableArray<AlertDelivery> Deliveries, AlertLanguage Language)
{
    private const int ToldAlerts = 40;

    /// <summary>Whether it may have come before under the same id: an earlier attempt ended without an answer.</summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>The head, the same at every attempt. Several steps of one relationship count once.</summary>
    public string Title => Phrases.Of(Language).DigestTitle(Deliveries.Select(delivery => delivery.Alert.CustomerId).Distinct().Count());

    /// <summary>The head for readers who cannot tell a repetition by its id: it says so itself.</summary>
    public string MarkedTitle => MayHaveArrived ? $"{Title} ({Phrases.Of(Language).SentAgain(Id)})" : Title;

    /// <summary>A verdict per alert; at most forty, then how many more there are.</summary>
    public IEnumerable<DigestLine> Lines()
    {
        foreach (AlertDelivery delivery in Deliveries.Take(ToldAlerts))
        {
            yield return new DigestLine(AlertWriter.Write(delivery, withCustomerText: false).Verdict, delivery.Links.Evidence);
        }

        if (Deliveries.Length > ToldAlerts)
        {
            yield return new DigestLine($"… +{Deliveries.Length - ToldAlerts}", null);
        }
    }
}

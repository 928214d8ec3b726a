using System.Collections.Immutable;

namespace TrustSignals.Alerting.Content;

/// <summary>Many alerts in one message.</summary>
/// <param name="Id">Stable over retries.</param>
/// <param name="Deliveries">The alerts, as they would have been sent one by one.</param>
/// <param name="Language">The language of the head.</param>
public sealed record AlertDigest(string Id, ImmutableArray<AlertDelivery> Deliveries, AlertLanguage Language)
{
    private const int ToldAlerts = 40;

    /// <summary>The head.</summary>
    public string Title => Phrases.Of(Language).DigestTitle(Deliveries.Length);

    /// <summary>A verdict per alert; at most forty, then how many more there are.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (AlertDelivery delivery in Deliveries.Take(ToldAlerts))
        {
            yield return AlertWriter.Write(delivery, withCustomerText: false).Verdict;
        }

        if (Deliveries.Length > ToldAlerts)
        {
            yield return $"… +{Deliveries.Length - ToldAlerts}";
        }
    }
}

namespace TrustSignals.Alerting.Content;

/// <summary>The languages that alerts are told in.</summary>
public enum AlertLanguage
{
    /// <summary>English.</summary>
    English = 0,

    /// <summary>German.</summary>
    German = 1,
}

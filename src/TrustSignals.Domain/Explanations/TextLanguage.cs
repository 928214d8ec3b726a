namespace TrustSignals.Domain.Explanations;

/// <summary>The language of a text for people.</summary>
public enum TextLanguage
{
    /// <summary>English.</summary>
    English = 0,

    /// <summary>German.</summary>
    German = 1,
}

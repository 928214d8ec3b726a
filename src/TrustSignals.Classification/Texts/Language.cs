namespace TrustSignals.Classification.Texts;

/// <summary>The languages that can be judged; anything else abstains.</summary>
public enum Language
{
    /// <summary>Neither, or not to be told.</summary>
    Unknown = 0,

    /// <summary>German, with its Austrian and Swiss varieties.</summary>
    German = 1,

    /// <summary>English.</summary>
    English = 2,
}

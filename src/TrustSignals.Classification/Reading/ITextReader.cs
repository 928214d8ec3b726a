using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Reading;

/// <summary>Reads a customer's text: per sentence and as a whole.</summary>
internal interface ITextReader
{
    /// <summary>What judged, with its version; recorded on every signal.</summary>
    string Version { get; }

    /// <summary>Judges a text.</summary>
    /// <param name="text">The original text; offsets of the reading refer to it.</param>
    /// <param name="statedLanguage">What the source says the language is (BCP 47), or null.</param>
    TextReading Read(string text, string? statedLanguage);
}

namespace TrustSignals.Classification;

/// <summary>Why a text was not judged. Counted, and never guessed over.</summary>
public enum AbstentionReason
{
    /// <summary>The language is not German or English, or could not be told.</summary>
    UnsupportedLanguage = 0,

    /// <summary>The judgement was below the confidence that the policy asks for.</summary>
    LowConfidence = 1,
}

namespace TrustSignals.Classification.Lexicon;

/// <summary>What a word does in a sentence.</summary>
[Flags]
internal enum WordFlags : byte
{
    None = 0,

    /// <summary>Turns what follows around.</summary>
    Negator = 1,

    /// <summary>Makes what follows stronger.</summary>
    Intensifier = 2,

    /// <summary>What follows outweighs what came before.</summary>
    Contrast = 4,

    /// <summary>May open a question.</summary>
    Question = 8,

    /// <summary>Courtesy without a judgement.</summary>
    Polite = 16,

    /// <summary>States that something failed, whatever the tone.</summary>
    Failure = 32,
}

namespace TrustSignals.Classification.Model;

/// <summary>The places in a <see cref="SentenceTally"/>.</summary>
internal static class Tally
{
    public const int Affirming1 = 0;
    public const int Affirming2 = 1;
    public const int Affirming3 = 2;
    public const int Breaking1 = 3;
    public const int Breaking2 = 4;
    public const int Breaking3 = 5;
    public const int NegatedAffirming = 6;
    public const int NegatedBreaking = 7;
    public const int IntensifiedAffirming = 8;
    public const int IntensifiedBreaking = 9;
    public const int LateAffirming = 10;
    public const int LateBreaking = 11;
    public const int Negator = 12;
    public const int Contrast = 13;
    public const int Failure = 14;
    public const int Question = 15;
    public const int QuestionOpening = 16;
    public const int Exclamation = 17;
    public const int Ellipsis = 18;
    public const int Quotes = 19;
    public const int EmojiAffirming = 20;
    public const int EmojiBreaking = 21;
    public const int EmojiMocking = 22;
    public const int Capitals = 23;
    public const int Stretched = 24;
    public const int Link = 25;
    public const int Mention = 26;
    public const int HashTag = 27;
    public const int Number = 28;
    public const int Polite = 29;
    public const int Words = 30;
    public const int FirstPerson = 31;

    /// <summary>The first of ten, in the order of the mechanisms.</summary>
    public const int Mechanisms = 32;
}

namespace TrustSignals.Classification.Texts;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    Word,
    Number,
    Punctuation,
    Emoji,
    Link,
    Mention,
}

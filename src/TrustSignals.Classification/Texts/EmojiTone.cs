namespace TrustSignals.Classification.Texts;

/// <summary>What an emoji or emoticon says.</summary>
internal enum EmojiTone : byte
{
    Neutral,
    Affirming,
    Breaking,

    /// <summary>Laughing or rolling eyes: as often mockery as joy.</summary>
    Mocking,
}

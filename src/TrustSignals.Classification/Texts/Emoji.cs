using System.Text;

namespace TrustSignals.Classification.Texts;

/// <summary>Emoji and the usual emoticons.</summary>
internal static class Emoji
{
    private static readonly HashSet<int> Affirming = Runes("😀😃😄😁😊🙂😍🥰😘👍👏🙏💪❤♥💚💙💛🧡💜🎉🥳😎🤩👌✨⭐🌟😇🤗💯✅🏆😌☺🙌🥂🍀😻🤝");
    private static readonly HashSet<int> Breaking = Runes("😡😠🤬😤😞😢😭😩😫😖😣😒😔🙁☹👎💩🤮🤢😱😨😰😓😟😕🤦🖕💔❌😾🥵🥶😳😧😦⛔🚫😪🤯");
    private static readonly HashSet<int> Mocking = Runes("😂🤣🙄😏😑😐🤷🤡😬🤔🤨🧐😅😉🙃😆");
    private static readonly string[] Happy = [":-)", ":)", ":-D", ":D", ";-)", ";)", "=)", ":o)", "<3", ":]"];
    private static readonly string[] Unhappy = [":-(", ":(", ":'(", "=(", ":-/", ":/", ":-|", ":|", ">:(", ":["];

    /// <summary>The length in UTF-16 units of the emoji or emoticon at the start, or 0.</summary>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        if (text[0] < 0x80)
        {
            return Find(text, Happy) + Find(text, Unhappy);
        }

        return Rune.DecodeFromUtf16(text, out Rune rune, out int length) == System.Buffers.OperationStatus.Done && IsEmoji(rune.Value) ? length : 0;
    }

    public static EmojiTone ToneOf(ReadOnlySpan<char> emoji)
    {
        if (emoji[0] < 0x80)
        {
            return Find(emoji, Happy) > 0 ? EmojiTone.Affirming : EmojiTone.Breaking;
        }

        Rune.DecodeFromUtf16(emoji, out Rune rune, out _);
        return Affirming.Contains(rune.Value) ? EmojiTone.Affirming
            : Breaking.Contains(rune.Value) ? EmojiTone.Breaking
            : Mocking.Contains(rune.Value) ? EmojiTone.Mocking
            : EmojiTone.Neutral;
    }

    private static bool IsEmoji(int value) =>
        value is (>= 0x1F300 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF) or 0x2B50 or 0x2B55;

    private static int Find(ReadOnlySpan<char> text, string[] emoticons)
    {
        if (text[0] is not (':' or ';' or '=' or '<' or '(' or ')' or '>'))
        {
            return 0;
        }

        foreach (string emoticon in emoticons)
        {
            bool isFree = text.Length == emoticon.Length || (text.Length > emoticon.Length && !char.IsLetterOrDigit(text[emoticon.Length]) && text[emoticon.Length] != '/');
            if (isFree && text.StartsWith(emoticon, StringComparison.Ordinal))
            {
                return emoticon.Length;
            }
        }

        return 0;
    }

    private static HashSet<int> Runes(string text) => [.. text.EnumerateRunes().Select(rune => rune.Value)];
}

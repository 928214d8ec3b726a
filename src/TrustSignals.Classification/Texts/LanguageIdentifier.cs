using System.Collections.Frozen;
using TrustSignals.Classification.Lexicon;

namespace TrustSignals.Classification.Texts;

/// <summary>
/// Tells German, English and others apart by function words, which a text of a few words already has,
/// and by script. Too little to go by is Unknown: the caller may then trust what the source states.
/// </summary>
internal static class LanguageIdentifier
{
    private const int WordsRead = 60;
    private static readonly FrozenDictionary<ulong, LanguageVote> Votes = FunctionWords.Read();

    public static Language Identify(ReadOnlySpan<char> text, string? stated)
    {
        Span<char> buffer = stackalloc char[Tokenizer.LongestWord];
        var tokens = new Tokenizer(text, buffer);
        var tally = default(LanguageTally);
        while (tally.Words < WordsRead && tokens.Next())
        {
            if (tokens.Kind == TokenKind.Word)
            {
                tally.Add(Votes.GetValueOrDefault(Hash64.Of(tokens.Word)), text[tokens.Start]);
            }
        }

        if (tally.IsUndecided)
        {
            AddContent(text, buffer, ref tally);
        }

        return tally.Decide(stated);
    }

    private static void AddContent(ReadOnlySpan<char> text, Span<char> buffer, ref LanguageTally tally)
    {
        var tokens = new Tokenizer(text, buffer);
        for (int words = 0; words < WordsRead && tokens.Next();)
        {
            if (tokens.Kind == TokenKind.Word)
            {
                words++;
                tally.AddContent(PolarityLexicon.German.Find(tokens.Word) != default, PolarityLexicon.English.Find(tokens.Word) != default);
            }
        }
    }
}

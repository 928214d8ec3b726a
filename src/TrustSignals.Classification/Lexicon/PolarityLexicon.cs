using System.Collections.Frozen;
using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Lexicon;

/// <summary>The words of one language: their sentiment, their part in a sentence and the mechanism they speak of.</summary>
internal sealed class PolarityLexicon
{
    private const int ShortestPrefix = 3;
    private readonly FrozenDictionary<ulong, LexiconEntry> words;
    private readonly FrozenDictionary<ulong, LexiconEntry> prefixes;
    private readonly FrozenDictionary<ulong, LexiconEntry> pairs;

    public PolarityLexicon(IEnumerable<(string Term, LexiconEntry Entry)> terms, bool isGerman)
    {
        IsGerman = isGerman;
        var exact = new Dictionary<ulong, LexiconEntry>();
        var open = new Dictionary<ulong, LexiconEntry>();
        var two = new Dictionary<ulong, LexiconEntry>();
        foreach ((string term, LexiconEntry entry) in terms)
        {
            bool isPrefix = term.EndsWith('*');
            ulong[] parts = [.. Parts(isPrefix ? term[..^1] : term)];
            switch (parts.Length)
            {
                case 1:
                    Add(isPrefix ? open : exact, parts[0], entry);
                    break;
                case 2 when !isPrefix:
                    Add(two, Hash64.Pair(parts[0], parts[1]), entry);
                    break;
                default:
                    throw new InvalidDataException($"lexicon: '{term}' has {parts.Length} words; one, or two without *, can be looked up.");
            }
        }

        words = exact.ToFrozenDictionary();
        prefixes = open.ToFrozenDictionary();
        pairs = two.ToFrozenDictionary();
    }

    public static PolarityLexicon German { get; } = LexiconFile.ReadResource("de");

    public static PolarityLexicon English { get; } = LexiconFile.ReadResource("en");

    public bool IsGerman { get; }

    public static PolarityLexicon Of(Language language) => language == Language.German ? German : English;

    /// <summary>The entry of a word in the tokenizer's spelling; exact entries before prefixes, longer prefixes before shorter.</summary>
    public LexiconEntry Find(ReadOnlySpan<char> word)
    {
        LexiconEntry found = default;
        ulong hash = Hash64.Seed;
        for (int i = 0; i < word.Length; i++)
        {
            hash = Hash64.Add(hash, word[i]);
            if (i + 1 >= ShortestPrefix && prefixes.TryGetValue(hash, out LexiconEntry prefix))
            {
                found = prefix.Merge(found);
            }
        }

        return words.TryGetValue(hash, out LexiconEntry exact) ? exact.Merge(found) : found;
    }

    /// <summary>The entry of two words in a row, by their hashes.</summary>
    public LexiconEntry FindPair(ulong first, ulong second) => pairs.GetValueOrDefault(Hash64.Pair(first, second));

    private static void Add(Dictionary<ulong, LexiconEntry> map, ulong key, LexiconEntry entry) =>
        map[key] = map.TryGetValue(key, out LexiconEntry known) ? known.Merge(entry) : entry;

    private static List<ulong> Parts(string term)
    {
        Span<char> buffer = stackalloc char[Tokenizer.LongestWord];
        var parts = new List<ulong>();
        foreach (string part in term.Split('_', '-'))
        {
            var tokens = new Tokenizer(part, buffer);
            // Numbers such as "10/10" have no place in a lexicon of words.
            while (tokens.Next())
            {
                if (tokens.Kind == TokenKind.Word)
                {
                    parts.Add(Hash64.Of(tokens.Word));
                }
            }
        }

        return parts;
    }
}

namespace TrustSignals.Classification.Texts;

/// <summary>The votes of a text's words.</summary>
internal struct LanguageTally
{
    private int german;
    private int english;
    private int other;
    private int foreignScript;
    private int germanWords;
    private int englishWords;

    public int Words { get; private set; }

    public void Add(LanguageVote vote, char firstLetter)
    {
        Words++;
        // A word that two languages share is half a vote for each; in two halves to stay with integers.
        int votes = System.Numerics.BitOperations.PopCount((uint)vote) > 1 ? 1 : 2;
        german += (vote & LanguageVote.German) != 0 ? votes : 0;
        english += (vote & LanguageVote.English) != 0 ? votes : 0;
        other += (vote & LanguageVote.Other) != 0 ? votes : 0;
        foreignScript += firstLetter > 'ɏ' ? 1 : 0;
    }

    /// <summary>A word that only one of the lexicons knows: decides where function words do not.</summary>
    public void AddContent(bool isGerman, bool isEnglish)
    {
        germanWords += isGerman && !isEnglish ? 1 : 0;
        englishWords += isEnglish && !isGerman ? 1 : 0;
    }

    public readonly bool IsUndecided => german == english;

    public readonly Language Decide(string? stated)
    {
        if (Words == 0 || 2 * foreignScript > Words)
        {
            return Language.Unknown;
        }

        int best = Math.Max(german, Math.Max(english, other));
        if (best >= 2 && other == best && other > german && other > english)
        {
            return Language.Unknown;
        }

        if (german != english)
        {
            return german > english ? Language.German : Language.English;
        }

        return stated is not null ? StatedAs(stated)
            : other > 0 || germanWords == englishWords ? Language.Unknown
            : germanWords > englishWords ? Language.German
            : Language.English;
    }

    private static Language StatedAs(string stated) =>
        stated.StartsWith("de", StringComparison.OrdinalIgnoreCase) || stated.StartsWith("gsw", StringComparison.OrdinalIgnoreCase) ? Language.German
        : stated.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English
        : Language.Unknown;
}

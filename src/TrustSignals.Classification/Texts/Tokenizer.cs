namespace TrustSignals.Classification.Texts;

/// <summary>
/// Cuts a text into tokens and spells each word one way: lower case, ä as ae, ß as ss, no more than two equal letters
/// in a row, digits as 0. Allocates nothing: the spelling lies in the caller's buffer until the next token.
/// </summary>
internal ref struct Tokenizer(ReadOnlySpan<char> text, Span<char> buffer)
{
    /// <summary>Longest spelling kept; the rest of a longer word is read over.</summary>
    public const int LongestWord = 48;

    private readonly ReadOnlySpan<char> text = text;
    private readonly Span<char> buffer = buffer;
    private int position;

    public TokenKind Kind { get; private set; }

    public int Start { get; private set; }

    public readonly int End => position;

    public int Length { get; private set; }

    /// <summary>How many of the word's letters were capitals.</summary>
    public int Capitals { get; private set; }

    /// <summary>The word is a hashtag.</summary>
    public bool IsTag { get; private set; }

    /// <summary>Three or more equal letters stood in a row.</summary>
    public bool IsStretched { get; private set; }

    public readonly ReadOnlySpan<char> Word => buffer[..Length];

    public bool Next()
    {
        while (position < text.Length)
        {
            char c = text[position];
            if (c is ' ' or TextMask.Filler)
            {
                position++;
                continue;
            }

            Start = position;
            Length = 0;
            Capitals = 0;
            IsStretched = false;
            if (char.IsLetter(c))
            {
                IsTag = Start > 0 && text[Start - 1] == '#';
                return IsLink() ? ReadLink() : ReadWord();
            }

            IsTag = false;
            if (char.IsAsciiDigit(c))
            {
                return ReadNumber();
            }

            if (c == '@' && position + 1 < text.Length && char.IsLetterOrDigit(text[position + 1]) && (position == 0 || !char.IsLetterOrDigit(text[position - 1])))
            {
                return ReadMention();
            }

            if (c is '!' or '?' or '…' or ',' or '"' or '„' or '“' or '.' or '*')
            {
                return ReadPunctuation(c);
            }

            int emoji = Emoji.LengthAt(text[position..]);
            if (emoji > 0)
            {
                Kind = TokenKind.Emoji;
                position += emoji;
                return true;
            }

            position += char.IsHighSurrogate(c) && position + 1 < text.Length ? 2 : 1;
        }

        return false;
    }

    private bool ReadWord()
    {
        Kind = TokenKind.Word;
        while (position < text.Length)
        {
            char c = text[position];
            if (c == TextMask.Filler)
            {
                position++;
                continue;
            }

            if (!char.IsLetter(c))
            {
                bool isInner = c is '\'' or '’' && position + 1 < text.Length && char.IsLetter(text[position + 1]);
                if (!isInner)
                {
                    break;
                }

                Put('\'');
                position++;
                continue;
            }

            position++;
            if (char.IsUpper(c))
            {
                Capitals++;
                c = char.ToLowerInvariant(c);
            }

            switch (c)
            {
                case 'ä':
                    Put('a');
                    Put('e');
                    break;
                case 'ö':
                    Put('o');
                    Put('e');
                    break;
                case 'ü':
                    Put('u');
                    Put('e');
                    break;
                case 'ß':
                    Put('s');
                    Put('s');
                    break;
                default:
                    Put(c);
                    break;
            }
        }

        return true;
    }

    private void Put(char c)
    {
        if (Length >= 2 && buffer[Length - 1] == c && buffer[Length - 2] == c)
        {
            IsStretched = true;
        }
        else if (Length < LongestWord)
        {
            buffer[Length++] = c;
        }
    }

    private bool ReadNumber()
    {
        Kind = TokenKind.Number;
        while (position < text.Length && (char.IsAsciiDigit(text[position]) || (text[position] is '.' or ',' or ':' && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1]))))
        {
            if (char.IsAsciiDigit(text[position]) && Length < 4)
            {
                buffer[Length++] = '0';
            }

            position++;
        }

        return true;
    }

    private bool ReadPunctuation(char c)
    {
        Kind = TokenKind.Punctuation;
        buffer[0] = c;
        Length = 1;
        while (position < text.Length && text[position] == c)
        {
            if (position - Start is > 0 and < 3)
            {
                buffer[Length++] = c;
            }

            position++;
        }

        return true;
    }

    private readonly bool IsLink() =>
        text[position] is 'h' or 'w' or 'H' or 'W'
        && (text[position..].StartsWith("http", StringComparison.OrdinalIgnoreCase) || text[position..].StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        && text[position..Math.Min(text.Length, position + 9)].IndexOfAny(':', '.') > 0;

    private bool ReadLink()
    {
        Kind = TokenKind.Link;
        SkipToBlank();
        return true;
    }

    private bool ReadMention()
    {
        Kind = TokenKind.Mention;
        position++;
        while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] == '_'))
        {
            position++;
        }

        return true;
    }

    private void SkipToBlank()
    {
        while (position < text.Length && !char.IsWhiteSpace(text[position]))
        {
            position++;
        }
    }
}

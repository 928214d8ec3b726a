using TrustSignals.Classification.Lexicon;
using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Model;

/// <summary>
/// One pass over a text: words and their parts, neighbours, negated words, concepts and their sequence, and tallies.
/// Training and judging run exactly this code, so that they cannot drift apart.
/// </summary>
internal static class FeatureExtractor
{
    private const int NegationReach = 3;

    /// <summary>A concept stands for all its words, so it counts as several features; the number was chosen by cross-validation.</summary>
    private const int ConceptWeight = 6;
    private const ulong Start = 0x51;
    private const ulong Negated = 0xA7C15;
    private const ulong Skip = 0x2545F;
    private const ulong Concept = 0x9E377;
    private const ulong Late = 0x7F4A7;
    private const ulong Emotion = 0x1B873;
    private static readonly ulong[] FirstPersons = [.. new[] { "ich", "wir", "mir", "mich", "uns", "mein", "meine", "meinen", "meiner", "i", "we", "my", "me", "our", "us", "i'm", "i've" }.Select(word => Hash64.Of(word))];

    /// <summary>What follows these is granted, not held against what was said before.</summary>
    private static readonly ulong[] Concessions = [.. new[] { "obwohl", "sondern", "although", "though", "despite", "except" }.Select(word => Hash64.Of(word))];

    public static void Extract<TSink>(ReadOnlySpan<char> text, Language language, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        PolarityLexicon lexicon = PolarityLexicon.Of(language);
        Span<char> buffer = stackalloc char[Tokenizer.LongestWord];
        for (int start = 0; start < text.Length;)
        {
            int end = SentenceSplitter.EndOf(text, start);
            Sentence(text[start..end], lexicon, buffer, start, end, ref sink);
            start = end;
        }
    }

    private static void Sentence<TSink>(ReadOnlySpan<char> sentence, PolarityLexicon lexicon, Span<char> buffer, int offset, int end, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        var tokens = new Tokenizer(sentence, buffer);
        var tally = default(SentenceTally);
        ulong previous = Start;
        ulong beforePrevious = Start;
        ulong lastConcept = Start;
        ulong concept2 = Start;
        int sinceNegator = 100;
        int sinceIntensifier = 100;
        bool isLate = false;
        bool isAfterComma = false;
        bool isClauseEnd = false;
        bool isOpening = true;
        while (tokens.Next())
        {
            switch (tokens.Kind)
            {
                case TokenKind.Word:
                    ulong hash = Hash64.Of(tokens.Word);
                    LexiconEntry entry = sink.Word(hash, tokens.Word, offset + tokens.Start, offset + tokens.End, lexicon);
                    sink.Add(Hash64.Pair(previous, hash));
                    sink.Add(Hash64.Pair(Hash64.Pair(Skip, beforePrevious), hash));
                    LexiconEntry pair = lexicon.FindPair(previous, hash);
                    bool isPair = pair != default;
                    entry = isPair ? pair.Merge(entry) : entry;
                    sinceNegator++;
                    sinceIntensifier++;
                    bool isNegated = sinceNegator <= NegationReach;
                    if (isNegated)
                    {
                        sink.Add(Hash64.Pair(Negated, hash));
                    }

                    if (isOpening)
                    {
                        tally[Tally.QuestionOpening] += (entry.Flags & WordFlags.Question) != 0 ? 1 : 0;
                        isOpening = false;
                    }

                    if (entry.Flags != 0)
                    {
                        Count(ref tally, entry.Flags);
                        if ((entry.Flags & WordFlags.Contrast) != 0)
                        {
                            isClauseEnd = isAfterComma && !Concessions.AsSpan().Contains(hash);
                            isLate = true;
                            sinceNegator = 100;
                        }

                        if ((entry.Flags & WordFlags.Negator) != 0)
                        {
                            sinceNegator = 0;
                            Step(Negated, ref lastConcept, ref concept2, ref sink);
                        }

                        sinceIntensifier = (entry.Flags & WordFlags.Intensifier) != 0 ? 0 : sinceIntensifier;
                    }

                    if (entry.Sentiment != 0)
                    {
                        Count(ref tally, entry.Sentiment, isNegated && pair.Sentiment == 0, sinceIntensifier is 1 or 2, isLate);
                        Step(Emotion + (ulong)(entry.Sentiment > 0 ? 1 : 2), ref lastConcept, ref concept2, ref sink);
                    }

                    for (int mechanisms = entry.Mechanisms; mechanisms != 0; mechanisms &= mechanisms - 1)
                    {
                        tally[Tally.Mechanisms + System.Numerics.BitOperations.TrailingZeroCount(mechanisms)]++;
                    }

                    for (uint concepts = entry.Concepts; concepts != 0; concepts >>= 8)
                    {
                        ulong symbol = Concept + (concepts & 0xFF);
                        sink.Add(Hash64.Mix(symbol), ConceptWeight);
                        if (isNegated)
                        {
                            sink.Add(Hash64.Pair(Negated, symbol), ConceptWeight);
                        }

                        if (isLate)
                        {
                            sink.Add(Hash64.Pair(Late, symbol), ConceptWeight);
                        }

                        Step(symbol, ref lastConcept, ref concept2, ref sink);
                    }

                    tally[Tally.Words]++;
                    tally[Tally.HashTag] += tokens.IsTag ? 1 : 0;
                    tally[Tally.Capitals] += tokens.Capitals > 3 && tokens.Capitals >= tokens.Length - 1 ? 1 : 0;
                    tally[Tally.Stretched] += tokens.IsStretched ? 1 : 0;
                    tally[Tally.FirstPerson] += FirstPersons.AsSpan().Contains(hash) ? 1 : 0;
                    beforePrevious = previous;
                    previous = hash;
                    isAfterComma = false;
                    if (isClauseEnd)
                    {
                        // What stands before ", but" and behind it are two statements.
                        sink.EndSentence(offset + tokens.End, ref tally);
                        tally = default;
                        isClauseEnd = false;
                    }

                    break;
                case TokenKind.Number:
                    ulong shape = Hash64.Of(tokens.Word);
                    tally[Tally.Number]++;
                    sink.Add(Hash64.Pair(previous, shape));
                    beforePrevious = previous;
                    previous = shape;
                    break;
                case TokenKind.Punctuation:
                    ulong mark = Hash64.Of(tokens.Word);
                    sink.Add(Hash64.Pair(previous, mark));
                    CountMark(ref tally, tokens.Word[0], tokens.Length);
                    isAfterComma = tokens.Word[0] == ',';
                    sinceNegator = tokens.Word[0] == ',' ? sinceNegator + 1 : 100;
                    break;
                case TokenKind.Emoji:
                    sink.Add(Hash64.Pair(Emotion, Hash64.Of(sentence[tokens.Start..tokens.End])));
                    tally[Emoji.ToneOf(sentence[tokens.Start..]) switch
                    {
                        EmojiTone.Affirming => Tally.EmojiAffirming,
                        EmojiTone.Breaking => Tally.EmojiBreaking,
                        EmojiTone.Mocking => Tally.EmojiMocking,
                        _ => Tally.HashTag,
                    }]++;
                    break;
                case TokenKind.Link:
                    tally[Tally.Link]++;
                    break;
                default:
                    tally[Tally.Mention]++;
                    break;
            }
        }

        sink.EndSentence(end, ref tally);
    }

    private static void Step<TSink>(ulong symbol, ref ulong last, ref ulong beforeLast, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        ulong pair = Hash64.Pair(Concept + last, symbol);
        sink.Add(pair);
        sink.Add(Hash64.Pair(beforeLast, pair));
        beforeLast = last;
        last = symbol;
    }

    private static void Count(ref SentenceTally tally, WordFlags flags)
    {
        tally[Tally.Negator] += (flags & WordFlags.Negator) != 0 ? 1 : 0;
        tally[Tally.Contrast] += (flags & WordFlags.Contrast) != 0 ? 1 : 0;
        tally[Tally.Failure] += (flags & WordFlags.Failure) != 0 ? 1 : 0;
        tally[Tally.Polite] += (flags & WordFlags.Polite) != 0 ? 1 : 0;
    }

    private static void Count(ref SentenceTally tally, int sentiment, bool isNegated, bool isIntensified, bool isLate)
    {
        bool isAffirming = sentiment > 0;
        if (isNegated)
        {
            tally[isAffirming ? Tally.NegatedAffirming : Tally.NegatedBreaking]++;
            return;
        }

        tally[(isAffirming ? Tally.Affirming1 : Tally.Breaking1) + Math.Abs(sentiment) - 1]++;
        tally[isAffirming ? Tally.IntensifiedAffirming : Tally.IntensifiedBreaking] += isIntensified ? 1 : 0;
        tally[isAffirming ? Tally.LateAffirming : Tally.LateBreaking] += isLate ? 1 : 0;
    }

    private static void CountMark(ref SentenceTally tally, char mark, int length)
    {
        switch (mark)
        {
            case '?':
                tally[Tally.Question]++;
                break;
            case '!':
                tally[Tally.Exclamation] += length;
                break;
            case '…':
                tally[Tally.Ellipsis]++;
                break;
            case '.':
                tally[Tally.Ellipsis] += length > 1 ? 1 : 0;
                break;
            case ',':
                break;
            default:
                tally[Tally.Quotes]++;
                break;
        }
    }
}

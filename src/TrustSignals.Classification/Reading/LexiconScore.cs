using System.Numerics;
using TrustSignals.Classification.Lexicon;
using TrustSignals.Classification.Texts;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Reading;

/// <summary>What the lexicon finds in one sentence.</summary>
internal struct LexiconScore
{
    private const int NegationReach = 3;
    private const double Negated = -0.7;
    private int first;
    private int last;
    private ushort mechanisms;
    private WordFlags flags;

    public double Sentiment { get; private set; }

    public static LexiconScore Of(ReadOnlySpan<char> sentence, PolarityLexicon lexicon)
    {
        Span<char> buffer = stackalloc char[Tokenizer.LongestWord];
        var tokens = new Tokenizer(sentence, buffer);
        var score = new LexiconScore { first = -1 };
        int sinceNegator = int.MaxValue / 2;
        int sinceSentiment = int.MaxValue / 2;
        double lastSentiment = 0;
        ulong previous = 0;
        while (tokens.Next())
        {
            if (tokens.Kind == TokenKind.Emoji)
            {
                EmojiTone tone = Emoji.ToneOf(sentence[tokens.Start..]);
                score.Sentiment += tone == EmojiTone.Affirming ? 1 : tone == EmojiTone.Breaking ? -1 : 0;
            }

            if (tokens.Kind != TokenKind.Word)
            {
                continue;
            }

            ulong hash = Hash64.Of(tokens.Word);
            LexiconEntry pair = lexicon.FindPair(previous, hash);
            LexiconEntry entry = pair.Merge(lexicon.Find(tokens.Word));
            previous = hash;
            sinceNegator++;
            sinceSentiment++;
            score.mechanisms |= entry.Mechanisms;
            score.flags |= entry.Flags;
            if ((entry.Flags & WordFlags.Contrast) != 0)
            {
                score.Sentiment *= 0.4;
            }

            if ((entry.Flags & WordFlags.Negator) != 0)
            {
                sinceNegator = 0;
                if (sinceSentiment <= NegationReach && lastSentiment > 0 && pair.Sentiment == 0)
                {
                    // German puts the negation behind: "hilft mir nicht".
                    score.Sentiment += (Negated - 1) * lastSentiment;
                    lastSentiment = 0;
                }
            }

            if (entry.Sentiment != 0)
            {
                lastSentiment = pair.Sentiment == 0 && sinceNegator is > 0 and <= NegationReach ? Negated * entry.Sentiment : entry.Sentiment;
                score.Sentiment += lastSentiment;
                sinceSentiment = 0;
                score.first = score.first < 0 ? tokens.Start : score.first;
                score.last = tokens.End;
            }
        }

        return score;
    }

    public readonly PartReading ToPart(int offset)
    {
        Mechanism mechanism = mechanisms == 0 ? Mechanism.Reliability : (Mechanism)BitOperations.TrailingZeroCount(mechanisms);
        bool isMatterOfWill = mechanism is Mechanism.Truthfulness or Mechanism.PersonalRegard or Mechanism.CostFairness or Mechanism.Transparency;
        double size = Math.Abs(Sentiment);
        int start = Math.Max(first, 0);
        return new PartReading(
            offset + start, Math.Max(last - start, 1), Sentiment > 0 ? Polarity.Affirming : Polarity.Breaking, 0.5 + (0.4 * Math.Tanh(size / 4)), mechanism,
            isMatterOfWill ? Facet.Motivation : Facet.Ability, Math.Clamp(0.2 * Math.Ceiling(size / 1.5), 0.2, 0.8), (flags & WordFlags.Failure) != 0);
    }
}

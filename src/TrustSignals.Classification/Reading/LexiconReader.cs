using System.Collections.Immutable;
using TrustSignals.Classification.Lexicon;
using TrustSignals.Classification.Texts;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Reading;

/// <summary>Reads texts by the lexicon alone: sentiment words, negation, contrast.</summary>
internal sealed class LexiconReader : ITextReader
{
    private const double Floor = 1.0;

    public string Version => "lexicon/1";

    public TextReading Read(string text, string? statedLanguage)
    {
        string masked = TextMask.Apply(text);
        Language language = LanguageIdentifier.Identify(masked, statedLanguage);
        if (language == Language.Unknown)
        {
            return new TextReading(language, Polarity.None, 0, [], AbstentionReason.UnsupportedLanguage);
        }

        PolarityLexicon lexicon = PolarityLexicon.Of(language);
        var parts = ImmutableArray.CreateBuilder<PartReading>();
        double total = 0;
        for (int start = 0; start < masked.Length;)
        {
            int end = SentenceSplitter.EndOf(masked, start);
            LexiconScore score = LexiconScore.Of(masked.AsSpan(start, end - start), lexicon);
            total += score.Sentiment;
            if (Math.Abs(score.Sentiment) >= Floor)
            {
                parts.Add(score.ToPart(start));
            }

            start = end;
        }

        Polarity polarity = Math.Abs(total) < Floor ? Polarity.None : total > 0 ? Polarity.Affirming : Polarity.Breaking;
        double confidence = 0.5 + (0.4 * Math.Tanh(Math.Abs(total) / 4));
        return new TextReading(language, polarity, confidence, polarity == Polarity.None ? [] : parts.ToImmutable());
    }
}

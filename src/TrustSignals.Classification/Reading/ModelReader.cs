using System.Collections.Immutable;
using TrustSignals.Classification.Model;
using TrustSignals.Classification.Texts;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Reading;

/// <summary>
/// Reads texts with the trained model: the text as a whole decides the polarity, then the sentences that carry it are
/// judged for mechanism, facet and strength.
/// </summary>
internal sealed class ModelReader(TextModel model) : ITextReader
{
    /// <summary>Below this the answer is "I don't know".</summary>
    public const double ConfidenceFloor = 0.45;

    /// <summary>A sentence against the text's polarity counts only when it is this sure.</summary>
    private const float ContraryFloor = 0.8f;
    private const int MostParts = 4;

    private readonly TextScorer scorer = new(model);

    public string Version => model.Version;

    public TextReading Read(string text, string? statedLanguage)
    {
        string masked = TextMask.Apply(text);
        Language language = LanguageIdentifier.Identify(masked, statedLanguage);
        if (language == Language.Unknown)
        {
            return new TextReading(language, Polarity.None, 0, [], AbstentionReason.UnsupportedLanguage);
        }

        Span<float> probabilities = stackalloc float[PolarityClass.Count];
        ReadingBuffer buffer = scorer.Read(masked, language);
        scorer.Judge(buffer, language, probabilities);
        int best = Softmax.ArgMax(probabilities);
        double confidence = Rounded(probabilities[best]);
        if (confidence < ConfidenceFloor)
        {
            return new TextReading(language, (Polarity)best, confidence, [], AbstentionReason.LowConfidence);
        }

        ImmutableArray<PartReading> parts = best == PolarityClass.None ? [] : Parts(masked, language, buffer, best, probabilities[best]);
        return new TextReading(language, (Polarity)best, confidence, parts);
    }

    /// <summary>The polarity of a text as a whole, without the sentences, evidence and mechanism.</summary>
    public Polarity ReadPolarity(string text, string? statedLanguage)
    {
        string masked = TextMask.Apply(text);
        Language language = LanguageIdentifier.Identify(masked, statedLanguage);
        if (language == Language.Unknown)
        {
            return Polarity.None;
        }

        Span<float> probabilities = stackalloc float[PolarityClass.Count];
        scorer.Judge(scorer.Read(masked, language), language, probabilities);
        return (Polarity)Softmax.ArgMax(probabilities);
    }

    /// <summary>Mechanism, facet and strength of a whole text.</summary>
    public AspectReading ReadAspects(string text, Language language)
    {
        ReadingBuffer buffer = scorer.Read(text, language);
        return JudgeAspects(buffer, 0, buffer.SentenceCount, language);
    }

    private ImmutableArray<PartReading> Parts(string text, Language language, ReadingBuffer buffer, int polarity, float confidence)
    {
        var found = new List<PartReading>();
        Span<float> probabilities = stackalloc float[PolarityClass.Count];
        (int strongest, float strongestScore) = (0, -1f);
        for (int i = 0; i < buffer.SentenceCount; i++)
        {
            if (buffer.Sentence(i).Tally[Tally.Words] == 0 && buffer.SentenceCount > 1)
            {
                continue;
            }

            buffer.Sentence(i).Scores.AsSpan().CopyTo(probabilities);
            Softmax.Apply(probabilities, model.CalibrationOf(language).Polarity);
            int best = Softmax.ArgMax(probabilities);
            if (probabilities[polarity] > strongestScore)
            {
                (strongest, strongestScore) = (i, probabilities[polarity]);
            }

            bool counts = best == polarity || (best != PolarityClass.None && probabilities[best] >= ContraryFloor);
            if (counts && buffer.SentenceCount > 1)
            {
                float sure = best == polarity ? Math.Max(probabilities[best], confidence * 0.8f) : probabilities[best];
                found.Add(Part(text, i, language, buffer, best, sure));
            }
        }

        if (!found.Exists(part => (int)part.Polarity == polarity))
        {
            found.Add(Part(text, strongest, language, buffer, polarity, confidence));
        }

        if (found.Count == 1)
        {
            return [.. found];
        }

        // The same said twice is one judgement: the surest stands for it.
        return [.. found.GroupBy(part => (part.Polarity, part.Mechanism))
            .Select(group => group.MaxBy(part => part.Confidence * part.Strength)!)
            .OrderByDescending(part => part.Confidence * part.Strength).Take(MostParts)
            .OrderBy(part => part.Start)];
    }

    private PartReading Part(string text, int sentence, Language language, ReadingBuffer buffer, int polarity, float confidence)
    {
        AspectReading aspects = JudgeAspects(buffer, sentence, sentence + 1, language);
        (int start, int length) = EvidenceFinder.Find(text, buffer, sentence, model.Polarity, polarity);
        bool statesFailure = buffer.Sentence(sentence).Tally[Tally.Failure] > 0
            || (confidence >= 0.7 && aspects.Mechanism is not (Mechanism.PersonalRegard or Mechanism.Clarity));
        return new PartReading(start, length, (Polarity)polarity, Rounded(confidence), aspects.Mechanism, aspects.Facet, aspects.Strength, statesFailure);
    }

    private AspectReading JudgeAspects(ReadingBuffer buffer, int from, int to, Language language)
    {
        AspectSums sums = default;
        int features = 0;
        for (int i = from; i < to; i++)
        {
            ref SentenceScore sentence = ref buffer.Sentence(i);
            sums.Add(in sentence.Aspects);
            features += sentence.Features;
        }

        foreach ((ulong feature, int weight) in buffer.FeaturesOf(from, to))
        {
            model.Aspects.Add(feature, weight, sums.AsSpan());
        }

        Span<float> dense = stackalloc float[FeatureSpace.Dense];
        TextScorer.FillDense(buffer, from, to, language, dense);
        Span<float> scores = stackalloc float[Aspects.Count];
        model.Aspects.Scores(sums.AsSpan(), features, dense, scores);
        Calibration calibration = model.CalibrationOf(language);
        Span<float> mechanisms = scores[..Aspects.Facets];
        Span<float> facets = scores[Aspects.Facets..Aspects.Strengths];
        Span<float> strengths = scores[Aspects.Strengths..];
        Softmax.Apply(mechanisms, calibration.Mechanism);
        Softmax.Apply(facets, calibration.Facet);
        Softmax.Apply(strengths, 1f);
        int mechanism = Softmax.ArgMax(mechanisms);
        double strength = 0;
        for (int step = 0; step < Aspects.StrengthCount; step++)
        {
            strength += strengths[step] * Aspects.StrengthOf(step);
        }

        return new AspectReading((Mechanism)mechanism, mechanisms[mechanism], (Facet)Softmax.ArgMax(facets), Math.Round(strength, 2));
    }

    /// <summary>Three digits say all that a calibrated confidence can.</summary>
    private static double Rounded(float confidence) => Math.Round(confidence, 3);
}

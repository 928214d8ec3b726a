using System.Runtime.Intrinsics;
using TrustSignals.Classification.Model;
using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Reading;

/// <summary>From a text to scores: of each sentence, and of the text as a whole.</summary>
internal sealed class TextScorer(TextModel model)
{
    /// <summary>Reads a text into the thread's buffer, without judging it.</summary>
    public ReadingBuffer Read(string masked, Language language)
    {
        ReadingBuffer buffer = ReadingBuffer.For(model);
        var sink = new RecordingSink(model, buffer);
        FeatureExtractor.Extract(masked, language, ref sink);
        return buffer;
    }

    /// <summary>Scores every sentence of the text in the buffer, and fills in the probabilities of the whole.</summary>
    public void Judge(ReadingBuffer buffer, Language language, Span<float> probabilities)
    {
        Span<float> dense = stackalloc float[FeatureSpace.Dense];
        var pool = default(CombinerInputs);
        for (int i = 0; buffer.SentenceCount > 1 && i < buffer.SentenceCount; i++)
        {
            ref SentenceScore sentence = ref buffer.Sentence(i);
            Score(buffer, i, i + 1, language, dense, sentence.Scores.AsSpan());
            if (sentence.Tally[Tally.Words] > 0)
            {
                pool.Add(sentence.Scores.AsSpan());
            }
        }

        Span<float> whole = stackalloc float[PolarityClass.Count];
        Score(buffer, 0, buffer.SentenceCount, language, dense, whole);
        if (buffer.SentenceCount == 1)
        {
            whole.CopyTo(buffer.Sentence(0).Scores.AsSpan());
            pool.Add(whole);
        }

        Span<float> inputs = stackalloc float[CombinerInputs.Count];
        pool.Write(whole, dense, inputs);
        model.Combiner.Scores(inputs, probabilities);
        Softmax.Apply(probabilities, 1f);
    }

    /// <summary>What was counted in sentences, as the model takes it.</summary>
    public static void FillDense(ReadingBuffer buffer, int from, int to, Language language, Span<float> dense)
    {
        if (to - from == 1)
        {
            ref SentenceTally only = ref buffer.Sentence(from).Tally;
            FeatureSpace.FillDense(only, only, language, dense);
            return;
        }

        SentenceTally total = default;
        int last = from;
        for (int i = from; i < to; i++)
        {
            ref SentenceScore sentence = ref buffer.Sentence(i);
            total.Add(in sentence.Tally);
            last = sentence.Tally[Tally.Words] > 0 ? i : last;
        }

        SentenceTally lastTally = to > from ? buffer.Sentence(last).Tally : default;
        FeatureSpace.FillDense(total, lastTally, language, dense);
    }

    private void Score(ReadingBuffer buffer, int from, int to, Language language, Span<float> dense, Span<float> scores)
    {
        Vector128<int> sums = default;
        int features = 0;
        for (int i = from; i < to; i++)
        {
            ref SentenceScore sentence = ref buffer.Sentence(i);
            sums += sentence.Sums;
            features += sentence.Features;
        }

        FillDense(buffer, from, to, language, dense);
        Span<int> plain = stackalloc int[4];
        sums.CopyTo(plain);
        model.Polarity.Scores(plain, features, dense, scores);
    }
}

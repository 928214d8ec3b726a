using TrustSignals.Classification.Model;
using TrustSignals.Classification.Training;

namespace TrustSignals.Classification.Tests.Training;

public sealed class CombinerTrainerTests
{
    private static readonly CombinerOptions Options = new(Epochs: 20, Rate: 0.1f, Decay: 1e-4f);

    [Fact]
    public void Train_NoExamples_HandsTheScoresOfTheTextOn()
    {
        Combiner combiner = new CombinerTrainer(Options).Train([], seed: 1);

        float[] scores = Judge(combiner, [0.5f, 2f, -1f]);

        Assert.Equal([0f, 1.5f, -1.5f], scores);
    }

    [Fact]
    public void Train_TroubleInOneSentenceOutweighsTheSum_LearnsIt()
    {
        // The sum of all words says nothing; the strongest sentence decides.
        var random = new Random(5);
        var examples = new List<CombinerExample>();
        for (int i = 0; i < 600; i++)
        {
            float most = random.NextSingle() * 4f;
            float[] inputs = new float[CombinerInputs.Count];
            inputs[0] = random.NextSingle() - 0.5f;
            inputs[2] = most;
            examples.Add(new CombinerExample(inputs, most > 2f ? PolarityClass.Breaking : PolarityClass.None, 1f));
        }

        Combiner combiner = new CombinerTrainer(Options).Train(examples, seed: 1);

        int right = examples.Count(example => Softmax.ArgMax(Scores(combiner, example.Inputs)) == example.Label);
        Assert.InRange(right / 600.0, 0.95, 1.0);
    }

    [Fact]
    public void Train_SameExamplesTwice_GivesTheSameWeights()
    {
        CombinerExample[] examples = [.. Enumerable.Range(0, 30).Select(i => new CombinerExample([.. Enumerable.Range(0, CombinerInputs.Count).Select(j => (float)Math.Sin(i + j))], i % 3, 1f))];

        Assert.Equal(new CombinerTrainer(Options).Train(examples, seed: 7).Weights, new CombinerTrainer(Options).Train(examples, seed: 7).Weights);
    }

    private static float[] Judge(Combiner combiner, float[] whole)
    {
        float[] inputs = new float[CombinerInputs.Count];
        default(CombinerInputs).Write(whole, new float[FeatureSpace.Dense], inputs);
        return Scores(combiner, inputs);
    }

    private static float[] Scores(Combiner combiner, float[] inputs)
    {
        float[] scores = new float[PolarityClass.Count];
        combiner.Scores(inputs, scores);
        return scores;
    }
}

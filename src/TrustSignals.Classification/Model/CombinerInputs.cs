using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Model;

/// <summary>
/// What the <see cref="Combiner"/> sees: how far the text, its first, last, strongest and mean sentence lean to breaking and to
/// affirming, how long it is, and marks of a post. Training and judging fill it by the same code.
/// </summary>
internal struct CombinerInputs
{
    public const int Count = 23;

    private static readonly int[] Marks = [Tally.Words, Tally.Link, Tally.Mention, Tally.HashTag, Tally.FirstPerson, Tally.Question, Tally.Contrast, FeatureSpace.German];

    private Lean first;
    private Lean last;
    private Lean most;
    private Lean least;
    private Lean sum;
    private float mostAgainst;
    private float leastAgainst;
    private int sentences;

    /// <summary>Adds the scores of a sentence, in the order of the text.</summary>
    public void Add(ReadOnlySpan<float> scores)
    {
        Lean lean = Lean.Of(scores);
        float against = lean.Breaking - lean.Affirming;
        bool isFirst = sentences++ == 0;
        first = isFirst ? lean : first;
        last = lean;
        most = isFirst ? lean : new Lean(Math.Max(most.Breaking, lean.Breaking), Math.Max(most.Affirming, lean.Affirming));
        least = isFirst ? lean : new Lean(Math.Min(least.Breaking, lean.Breaking), Math.Min(least.Affirming, lean.Affirming));
        sum = new Lean(sum.Breaking + lean.Breaking, sum.Affirming + lean.Affirming);
        mostAgainst = isFirst ? against : Math.Max(mostAgainst, against);
        leastAgainst = isFirst ? against : Math.Min(leastAgainst, against);
    }

    /// <summary>Writes all inputs.</summary>
    /// <param name="scores">Scores of the text as a whole.</param>
    /// <param name="tallies">What was counted in it, as <see cref="FeatureSpace.FillDense"/> gives it.</param>
    /// <param name="inputs">Room for <see cref="Count"/> numbers.</param>
    public void Write(ReadOnlySpan<float> scores, ReadOnlySpan<float> tallies, Span<float> inputs)
    {
        if (sentences == 0)
        {
            // Nothing but marks and numbers: the text is its only sentence.
            Add(scores);
        }

        Lean whole = Lean.Of(scores);
        (inputs[0], inputs[1]) = (whole.Breaking, whole.Affirming);
        (inputs[2], inputs[3]) = (most.Breaking, most.Affirming);
        (inputs[4], inputs[5]) = (least.Breaking, least.Affirming);
        (inputs[6], inputs[7]) = (last.Breaking, last.Affirming);
        (inputs[8], inputs[9]) = (first.Breaking, first.Affirming);
        (inputs[10], inputs[11]) = (mostAgainst, leastAgainst);
        (inputs[12], inputs[13]) = (sum.Breaking / sentences, sum.Affirming / sentences);
        inputs[14] = (float)StableMath.Log2(sentences);
        for (int i = 0; i < Marks.Length; i++)
        {
            inputs[15 + i] = tallies[Marks[i]];
        }
    }

    /// <summary>How far scores lean from none to a judgement.</summary>
    private readonly record struct Lean(float Breaking, float Affirming)
    {
        public static Lean Of(ReadOnlySpan<float> scores) =>
            new(scores[PolarityClass.Breaking] - scores[PolarityClass.None], scores[PolarityClass.Affirming] - scores[PolarityClass.None]);
    }
}

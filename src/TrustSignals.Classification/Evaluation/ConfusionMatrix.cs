namespace TrustSignals.Classification.Evaluation;

/// <summary>Counts of expected against predicted classes, and the usual figures.</summary>
/// <param name="classes">How many classes.</param>
public sealed class ConfusionMatrix(int classes)
{
    private readonly int[,] counts = new int[classes, classes];

    /// <summary>How many classes.</summary>
    public int Classes => classes;

    /// <summary>How many pairs were counted.</summary>
    public int Total { get; private set; }

    /// <summary>Pairs with this expected and this predicted class.</summary>
    /// <param name="expected">From 0.</param>
    /// <param name="predicted">From 0.</param>
    public int this[int expected, int predicted] => counts[expected, predicted];

    /// <summary>Share of right predictions, in [0, 1]; 0 when empty.</summary>
    public double Accuracy => Total == 0 ? 0 : Enumerable.Range(0, classes).Sum(c => counts[c, c]) / (double)Total;

    /// <summary>Mean F1 over the classes that were expected at least once.</summary>
    public double MacroF1 => Enumerable.Range(0, classes).Where(c => Expected(c) > 0).Select(F1).DefaultIfEmpty(0).Average();

    /// <summary>Counts one pair.</summary>
    /// <param name="expected">From 0.</param>
    /// <param name="predicted">From 0.</param>
    public void Add(int expected, int predicted)
    {
        counts[expected, predicted]++;
        Total++;
    }

    /// <summary>How often a class was expected.</summary>
    /// <param name="c">The class.</param>
    public int Expected(int c) => Enumerable.Range(0, classes).Sum(other => counts[c, other]);

    /// <summary>Of the predictions of a class, the share that was right; 0 when there are none.</summary>
    /// <param name="c">The class.</param>
    public double Precision(int c) => Share(counts[c, c], Enumerable.Range(0, classes).Sum(other => counts[other, c]));

    /// <summary>Of a class, the share that was found; 0 when there are none.</summary>
    /// <param name="c">The class.</param>
    public double Recall(int c) => Share(counts[c, c], Expected(c));

    /// <summary>Harmonic mean of precision and recall.</summary>
    /// <param name="c">The class.</param>
    public double F1(int c) => Precision(c) + Recall(c) is > 0 and var sum ? 2 * Precision(c) * Recall(c) / sum : 0;

    private static double Share(int part, int whole) => whole == 0 ? 0 : part / (double)whole;
}

namespace TrustSignals.Classification.Outcomes;

/// <summary>How much is at stake, in the steps of the labelling guide (docs/corpus.md): 0.2 trifle to 1.0 existential.</summary>
internal static class Grade
{
    /// <summary>A standard that was kept: a routine success.</summary>
    public const double Kept = 0.2;

    /// <summary>Just outside the corridor.</summary>
    private const double Least = 0.2;

    /// <summary>0.2 just outside the corridor, rising evenly to 1 at the severe excess.</summary>
    /// <param name="excess">How far beyond the corridor, at least 0.</param>
    /// <param name="severe">The excess that counts fully, in the same unit.</param>
    public static double Of(double excess, double severe) =>
        severe <= 0 ? 1.0 : Least + ((1.0 - Least) * Math.Clamp(excess / severe, 0.0, 1.0));
}

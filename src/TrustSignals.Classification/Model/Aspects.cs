using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Model;

/// <summary>Where mechanism, facet and strength lie among the classes of the aspect table.</summary>
internal static class Aspects
{
    public const int Facets = MechanismNames.Count;
    public const int FacetCount = 3;
    public const int Strengths = Facets + FacetCount;
    public const int StrengthCount = 5;
    public const int Count = Strengths + StrengthCount;

    /// <summary>The strength of a step from 0 to 4: 0.2, 0.4, 0.6, 0.8, 1.</summary>
    public static double StrengthOf(int step) => 0.2 * (step + 1);
}

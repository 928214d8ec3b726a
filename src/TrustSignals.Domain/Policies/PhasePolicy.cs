namespace TrustSignals.Domain.Policies;

/// <summary>When a relationship climbs the conscious-competence ladder; a break throws it back by rule.</summary>
public sealed record PhasePolicy
{
    /// <summary>Good experiences since the last step that <c>aware → building</c> takes, 1 to 1000. <value>Default 4.</value></summary>
    public int BuildingExperiences { get; init; } = 4;

    /// <summary>The highest uncertainty of a relationship that is building, in (0, 1]. <value>Default 0.65.</value></summary>
    public double BuildingUncertainty { get; init; } = 0.65;

    /// <summary>Good experiences since the last step that <c>building → intuitive</c> takes, 1 to 1000. <value>Default 12.</value></summary>
    public int IntuitiveExperiences { get; init; } = 12;

    /// <summary>The highest uncertainty of an intuitive relationship, in (0, 1]. <value>Default 0.4.</value></summary>
    public double IntuitiveUncertainty { get; init; } = 0.4;

    /// <summary>The lowest level of an intuitive relationship, in (0, 100). <value>Default 75.</value></summary>
    public double IntuitiveLevel { get; init; } = 75;
}

namespace TrustSignals.Domain.Phases;

/// <summary>The conscious-competence ladder (Burch) of a relationship.</summary>
public enum RelationshipPhase : byte
{
    /// <summary>No experience yet.</summary>
    Unaware = 0,

    /// <summary>The customer knows what is lacking, and watches.</summary>
    Aware = 1,

    /// <summary>Trust is being learnt, experience by experience.</summary>
    Building = 2,

    /// <summary>The customer goes on without looking.</summary>
    Intuitive = 3,
}

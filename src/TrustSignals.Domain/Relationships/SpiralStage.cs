namespace TrustSignals.Domain.Relationships;

/// <summary>How far a relationship has slid.</summary>
public enum SpiralStage : byte
{
    /// <summary>Nothing accumulates.</summary>
    Steady = 0,

    /// <summary>Disappointments begin to add up.</summary>
    Watch = 1,

    /// <summary>Several disappointments and a falling level.</summary>
    Sliding = 2,

    /// <summary>The negative spiral: affirming signals count less, repair costs more.</summary>
    Spiral = 3,
}

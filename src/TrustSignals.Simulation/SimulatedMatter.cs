namespace TrustSignals.Simulation;

/// <summary>What an experience was about; each is judged by a transaction standard of the default policy.</summary>
public enum SimulatedMatter : byte
{
    /// <summary>A delivery against its promised time.</summary>
    Delivery = 0,

    /// <summary>A charge against its quote.</summary>
    Charge = 1,

    /// <summary>A ticket's first reply.</summary>
    FirstReply = 2,
}

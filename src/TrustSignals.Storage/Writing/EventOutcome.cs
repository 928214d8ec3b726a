namespace TrustSignals.Storage.Writing;

/// <summary>What became of an event.</summary>
public enum EventOutcome
{
    /// <summary>It moved the relationship.</summary>
    Counted = 0,

    /// <summary>The same event was counted before; nothing changed.</summary>
    Duplicate = 1,

    /// <summary>Another event of the same source and id was counted before; this one is kept aside for a person.</summary>
    Quarantined = 2,

    /// <summary>The customer was erased after it happened; it is not counted again, and nothing of it is kept.</summary>
    Erased = 3,
}

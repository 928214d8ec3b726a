using Azure;

namespace TrustSignals.Storage.Alerts;

/// <summary>
/// A channel's digest under way, or the last one. There is one per channel and time at which digests leave, so that its
/// id follows from both, whoever sends it and however often.
/// </summary>
/// <param name="Channel">The channel.</param>
/// <param name="Slot">When it leaves, as twelve digits; empty before the first.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="LeasedUntil">Until when a sender has it for itself, UTC.</param>
/// <param name="ETag">The row's tag; null while there is no row.</param>
public sealed record DigestTurn(string Channel, string Slot, DigestStage Stage, DateTimeOffset LeasedUntil, ETag? ETag)
{
    /// <summary>The id, the same however often it is sent.</summary>
    public string Id => $"digest-{Channel}-{Slot}";

    /// <summary>How often it was sent in vain.</summary>
    public int Attempts { get; init; }

    /// <summary>Not before this time, UTC; null for at once.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Whether an earlier attempt may have arrived although nobody knows: the process died, or no answer came.</summary>
    public bool MayHaveArrived { get; init; }
}

namespace TrustSignals.Storage.Poison;

/// <summary>Why a message stands in a poison queue.</summary>
/// <param name="Queue">The queue it came on.</param>
/// <param name="Id">The hash of the message's body, 32 hexadecimal digits.</param>
/// <param name="Reason">What was wrong, by field.</param>
/// <param name="FirstSeen">When it was first refused, UTC.</param>
/// <param name="LastSeen">When it was last refused, UTC.</param>
/// <param name="Times">How often it was refused.</param>
/// <param name="Source">Which source the message names; null when it names none.</param>
/// <param name="Redrives">How often it was sent back.</param>
public sealed record PoisonRecord(
    string Queue, string Id, string Reason, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, int Times, string? Source = null, int Redrives = 0);

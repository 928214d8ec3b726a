using TrustSignals.Storage.Poison;

namespace TrustSignals.Cli.Storage;

/// <summary>What stands in one poison queue.</summary>
/// <param name="Queue">The queue that it came on.</param>
/// <param name="Waiting">Messages in the poison queue.</param>
/// <param name="Reasons">Why, as far as it is on record.</param>
internal sealed record QueuePoison(string Queue, int Waiting, IReadOnlyList<PoisonRecord> Reasons);

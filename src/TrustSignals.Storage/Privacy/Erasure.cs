using System.Collections.Immutable;
using Azure;

namespace TrustSignals.Storage.Privacy;

/// <summary>An erasure under way, as its tombstone says.</summary>
/// <param name="CustomerId">Whose ledger goes.</param>
/// <param name="At">What happened at or before that time is gone, UTC.</param>
/// <param name="Others">What must go with it.</param>
/// <param name="ETag">The tombstone's tag.</param>
internal sealed record Erasure(string CustomerId, DateTimeOffset At, ImmutableArray<string> Others, ETag ETag);

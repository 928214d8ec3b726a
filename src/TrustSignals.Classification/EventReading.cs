using System.Collections.Immutable;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification;

/// <summary>What was read out of one event.</summary>
/// <param name="Signals">Judgements and acts with ordinals 0, 1, 2, …; may be empty.</param>
/// <param name="Abstained">Why a text of the customer was not judged, or null when all was.</param>
public sealed record EventReading(ImmutableArray<Signal> Signals, AbstentionReason? Abstained);

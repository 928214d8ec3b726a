namespace TrustSignals.Domain.Risks;

/// <summary>When and how customers are told of a planned risk.</summary>
/// <param name="On">The day, UTC; not after the risk begins.</param>
/// <param name="How">How: the channel, or whatever says it; null when it is open.</param>
public sealed record AdvanceNotice(DateOnly On, string? How);

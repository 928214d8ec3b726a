namespace TrustSignals.Domain.ServiceLevels;

/// <summary>A segment; or those of its customers who have been below their band since a day.</summary>
/// <param name="Segment">The name; empty for customers without a segment.</param>
/// <param name="BelowSince">The UTC day since which they are below; null for the segment as a whole.</param>
public sealed record SegmentKey(string Segment, DateOnly? BelowSince);

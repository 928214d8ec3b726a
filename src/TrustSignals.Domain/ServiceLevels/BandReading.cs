using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.ServiceLevels;

/// <summary>Where a customer stood against the band at a time.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="At">When it was read, UTC.</param>
/// <param name="Position">Below, within or above.</param>
public sealed record BandReading(string Customer, DateTimeOffset At, BandPosition Position);

using System.Collections.Immutable;

namespace TrustSignals.Storage.Aggregates;

/// <summary>Who was at a touchpoint within a window of days.</summary>
/// <param name="Touchpoint">The touchpoint.</param>
/// <param name="Disappointed">The customers who were disappointed there, by id.</param>
/// <param name="Exposed">The customers who were there and were not: exposed. Never part of their own evidence.</param>
public sealed record ExposedCustomers(string Touchpoint, ImmutableArray<string> Disappointed, ImmutableArray<string> Exposed);

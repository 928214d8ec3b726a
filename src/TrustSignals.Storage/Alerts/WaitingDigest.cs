using System.Collections.Immutable;

namespace TrustSignals.Storage.Alerts;

/// <summary>Alerts that leave together.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Window">When it leaves, as twelve digits.</param>
/// <param name="Alerts">The alerts.</param>
public sealed record WaitingDigest(string Channel, string Window, ImmutableArray<TrustAlert> Alerts);

namespace TrustSignals.Storage.Policies;

/// <summary>Which policy is in force.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Actor">Who put it into force: a person's name, or <c>start</c> for the file that the service started with.</param>
public sealed record ActivePolicy(string Version, DateTimeOffset Since, string Actor);

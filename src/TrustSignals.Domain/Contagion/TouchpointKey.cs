namespace TrustSignals.Domain.Contagion;

/// <summary>A touchpoint, or one actor there, on one day.</summary>
/// <param name="Touchpoint">Where on the customer journey.</param>
/// <param name="Actor">The team or person, pseudonymous; null for the touchpoint as a whole.</param>
/// <param name="Day">The UTC day of the occurrence.</param>
public sealed record TouchpointKey(string Touchpoint, string? Actor, DateOnly Day)
{
    /// <summary>Stands in a touchpoint's place where an actor is counted over all touchpoints: who met them at two is one customer.</summary>
    public const string Everywhere = "";
}

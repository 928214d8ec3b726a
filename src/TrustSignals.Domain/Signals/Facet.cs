namespace TrustSignals.Domain.Signals;

/// <summary>
/// The two questions behind every expectation (Hofer): can they, and do they want to?
/// A signal that answers both counts half for each.
/// </summary>
public enum Facet : byte
{
    /// <summary>Both halves.</summary>
    Both = 0,

    /// <summary>Could they? Errors, defects, overload, competence.</summary>
    Ability = 1,

    /// <summary>Did they want to? Misleading, ignoring, hidden costs, goodwill.</summary>
    Motivation = 2,
}

namespace TrustSignals.Domain.Risks;

/// <summary>
/// Something the company plans that will strain trust. It says when many relationships will be touched at once, so that
/// people can look at the weak ones first. It is no signal: no level depends on it.
/// </summary>
/// <param name="Id">The id: 32 hexadecimal digits.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">What people call it.</param>
/// <param name="From">The first day, UTC.</param>
/// <param name="Until">The last day, UTC, not before the first.</param>
/// <param name="Exposed">Whom it meets.</param>
/// <param name="Notice">When and how customers are told; null when they are not, or nobody has said.</param>
/// <param name="Note">What else must be known; null for nothing.</param>
public sealed record PlannedRisk(
    string Id, PlannedRiskKind Kind, string Title, DateOnly From, DateOnly Until, RiskExposure Exposed, AdvanceNotice? Notice, string? Note)
{
    /// <summary>Whether both hold on at least one day.</summary>
    /// <param name="other">The other.</param>
    public bool IsAtTheTimeOf(PlannedRisk other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return From <= other.Until && other.From <= Until;
    }
}

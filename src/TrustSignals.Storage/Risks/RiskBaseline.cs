namespace TrustSignals.Storage.Risks;

/// <summary>How those whom a planned risk meets stood when it began: what later figures are held against.</summary>
/// <param name="At">When it was written down, UTC: by the first run of the timer on the first day, or after the risk was entered.</param>
/// <param name="Customers">How many there were.</param>
/// <param name="Delicate">How many of them were at a bad moment already.</param>
/// <param name="Level">Their mean level, good to 2.5 points; null where sums know no levels.</param>
public sealed record RiskBaseline(DateTimeOffset At, long Customers, int Delicate, double? Level);

using TrustSignals.Domain.Risks;
using TrustSignals.Storage.Risks;

namespace TrustSignals.Functions.Risks;

/// <summary>What became of those whom a risk meets since it began. Other things happened too: it is no proof of a cause.</summary>
/// <param name="At">When the first figures were written down, UTC.</param>
/// <param name="Customers">How many there were then.</param>
/// <param name="Delicate">How many of them were at a bad moment then.</param>
/// <param name="LevelThen">Their mean level then, good to 2.5 points; null where sums know no levels.</param>
/// <param name="LevelNow">Their mean level now, likewise.</param>
/// <param name="Lost">The trust lost at the touchpoint since the first day, as sum of m·c, at most 90 days back; null for other exposures.</param>
public sealed record RiskProgress(DateTimeOffset At, long Customers, int Delicate, double? LevelThen, double? LevelNow, double? Lost)
{
    /// <summary>Holds the sums against how things stood.</summary>
    /// <param name="began">How they stood.</param>
    /// <param name="risk">The risk.</param>
    /// <param name="sums">What the sums know now.</param>
    public static RiskProgress Of(RiskBaseline began, PlannedRisk risk, ExposureSums sums)
    {
        ArgumentNullException.ThrowIfNull(began);
        ArgumentNullException.ThrowIfNull(risk);
        ArgumentNullException.ThrowIfNull(sums);
        return new RiskProgress(
            began.At, began.Customers, began.Delicate, Tenth(began.Level), Tenth(sums.LevelOf(risk.Exposed)), sums.LostSince(risk.Exposed, risk.From));
    }

    private static double? Tenth(double? level) => level is { } value ? Math.Round(value, 1) : null;
}

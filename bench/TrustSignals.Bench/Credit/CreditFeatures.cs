using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Bench.Credit;

/// <summary>What the relationship says after each of the six months, as numbers for the read-out: nothing else of the data is used.</summary>
internal static class CreditFeatures
{
    private const int Months = 6;

    public static double[] Of(CreditCustomer customer, bool withAmounts, Policy policy)
    {
        var state = new RelationshipState();
        var readings = new Relationship[Months];
        for (int month = 0; month < Months; month++)
        {
            foreach (Signal signal in CreditOutcomes.OfMonth(customer, month, withAmounts))
            {
                state.Apply(signal, policy);
            }

            readings[month] = Relationship.Of(state, policy, CreditOutcomes.MonthEnd(month));
        }

        Relationship last = readings[^1];
        double[] mechanisms = [.. MechanismNames.All.Select(name => LogOdds(last.Mechanisms[name]))];
        double[] core =
        [
            LogOdds(last.Level), LogOdds(last.Ability), LogOdds(last.Motivation), last.SpiralDepth, Math.Log(last.Uncertainty),
            LogOdds(readings[4].Level), LogOdds(last.Level) - LogOdds(readings[4].Level), LogOdds(last.Level) - LogOdds(readings[3].Level), mechanisms[0],
        ];
        return
        [
            .. core,
            .. mechanisms,
            .. readings[..^1].SelectMany(reading => new[] { LogOdds(reading.Level), LogOdds(reading.Ability), LogOdds(reading.Motivation), reading.SpiralDepth }),
            .. Enum.GetValues<SpiralStage>().Select(stage => last.Stage == stage ? 1.0 : 0.0),
            .. Products(core),
            // With amounts more mechanisms speak, and what they say depends on each other.
            .. withAmounts ? Products(mechanisms) : [],
        ];
    }

    private static double LogOdds(double level) => Math.Log(level / (100.0 - level));

    private static IEnumerable<double> Products(double[] values) =>
        from i in Enumerable.Range(0, values.Length)
        from j in Enumerable.Range(i, values.Length - i)
        select values[i] * values[j];
}

namespace TrustSignals.Simulation;

/// <summary>Draws a customer's course. docs/calibration.md lists the ranges and why they are what they are.</summary>
internal static class Courses
{
    public static Course Draw(Regime regime, SimulationParameters parameters, SplitMix random)
    {
        var ordinary = new Course
        {
            Rate = random.LogBetween(parameters.LowestRate, parameters.HighestRate) / 30.0,
            UsualShare = random.LogBetween(0.01, 0.12),
        };
        // Neither so early that nothing was usual yet, nor so late that nothing could be seen.
        double onset = parameters.Days * random.Between(0.25, 0.5);
        return regime switch
        {
            Regime.Steady => ordinary,
            Regime.Erratic => ordinary with { UsualShare = random.Between(0.15, 0.3), LargeShare = 0.3 },
            Regime.SlowSlide => ordinary with { Onset = onset, Ramp = parameters.RampDays, DeclineShare = random.Between(0.45, 0.8) },
            Regime.ScandalAndRecovery => ordinary with { Scandal = onset, Amends = true },
            Regime.ScandalWithoutExplanation => ordinary with
            {
                Scandal = onset,
                Onset = onset,
                DeclineShare = random.Between(0.35, 0.65),
            },
            Regime.SilentLeaving => ordinary with
            {
                Onset = onset,
                DeclineShare = random.Between(0.35, 0.65),
                LeavingDays = random.Between(120, 240),
            },
            Regime.Seasonal => ordinary with
            {
                SeasonStart = random.Between(0, 300),
                SeasonDays = random.Between(30, 60),
                SeasonShare = random.Between(0.12, 0.25),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(regime), regime, "unknown regime"),
        };
    }
}

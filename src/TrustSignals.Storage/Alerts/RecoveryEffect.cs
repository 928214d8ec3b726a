namespace TrustSignals.Storage.Alerts;

/// <summary>What became of the relationships behind resolved alerts of one mechanism and outcome.</summary>
/// <param name="Mechanism">The mechanism of the break that raised the alerts, whose playbook was shown; null without a break.</param>
/// <param name="Outcome">What people said came of it, one of <see cref="AlertStep.Outcomes"/>; null when nothing was said.</param>
/// <param name="Alerts">How many alerts.</param>
/// <param name="LevelBefore">The mean level when they were raised, in (0, 100).</param>
/// <param name="LevelAfter">The mean level at the end of the time looked at, in (0, 100).</param>
/// <param name="BackInBand">The share whose level was in the band or above it then, in [0, 1].</param>
public sealed record RecoveryEffect(string? Mechanism, string? Outcome, int Alerts, double LevelBefore, double LevelAfter, double BackInBand)
{
    /// <summary>By how much the mean level moved, in (−100, 100). What moved it besides the recovery is in it too.</summary>
    public double Difference => LevelAfter - LevelBefore;
}

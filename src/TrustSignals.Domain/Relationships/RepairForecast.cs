using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Relationships;

/// <summary>How long it would take a relationship to be repaired by good experiences alone, at the pace at which the customer has had any so far.</summary>
public static class RepairForecast
{
    /// <summary>Weeks told where it takes longer than five years.</summary>
    public const int LongestWeeks = 261;

    private const int FewestExperiences = 4;
    private const int MostSteps = 50_000;
    private static readonly TimeSpan ShortestPast = TimeSpan.FromDays(14);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>
    /// The whole weeks until the band's lower edge is reached and no slide is left, if affirming signals of the policy's
    /// ordinary weight come one by one, evenly, as often as judgements came from the first signal until T, and nothing
    /// breaks. What was counted fades meanwhile, and scepticism with the slide.
    /// </summary>
    /// <param name="state">The folded state, advanced to T.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="at">T, not before the last signal.</param>
    /// <returns>
    /// 1 to <see cref="LongestWeeks"/>; null when nothing is to be repaired, when fewer than four judgements or two weeks
    /// say too little of the pace, or when 50,000 experiences would not do.
    /// </returns>
    public static int? Weeks(RelationshipState state, Policy policy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(policy);
        long now = Math.Max(at.UtcTicks, state.Through.Ticks);
        int judgements = state.Counts.Affirming + state.Counts.Breaking;
        Prior prior = policy.PriorOf(state.Frame, state.Segment);
        double low = policy.BandOf(state.Segment).Low;
        long past = now - state.Beginning.FirstSignalTicks;
        if (judgements < FewestExperiences || past < ShortestPast.Ticks || IsRepaired(state.Overall.At(now, policy.Level), state.Spiral, now))
        {
            return null;
        }

        long gap = past / judgements;
        EvidenceSum sum = state.Overall;
        SpiralState spiral = state.Spiral;
        long ticks = now;
        for (int step = 0; step < MostSteps; step++)
        {
            ticks += gap;
            if (ticks - now >= LongestWeeks * Week.Ticks)
            {
                return LongestWeeks;
            }

            double each = policy.Level.OrdinaryWeight * (1.0 - spiral.ScepticismAt(ticks, policy.Spiral));
            sum = sum.At(ticks, policy.Level);
            sum = sum with { Affirming = sum.Affirming + each };
            spiral = spiral.AddAffirmation(ticks, each, policy.Level.NegativityBias, policy.Spiral);
            if (IsRepaired(sum, spiral, ticks))
            {
                return (int)((ticks - now + Week.Ticks - 1) / Week.Ticks);
            }
        }

        return null;

        bool IsRepaired(EvidenceSum evidence, SpiralState slide, long ticks) => slide.StageAt(ticks, policy.Spiral) < SpiralStage.Sliding
            && TrustLevel.Of(evidence, prior, policy.Level) >= low;
    }
}

using System.Globalization;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Silence;

/// <summary>A customer gone quiet after a break: a small, uncertain disappointment that no event will ever tell.</summary>
internal static class SilenceFold
{
    private const string Rule = "rule:customer-quiet/1";

    public static void WentQuiet(RelationshipState state, long ticks, Policy policy)
    {
        ContactRhythm rhythm = state.Rhythm with { QuietSince = ticks };
        state.Rhythm = rhythm;
        double usual = rhythm.UsualGapTicks / TimeSpan.TicksPerDay;
        double quiet = (ticks - rhythm.CountsFromTicks) / (double)TimeSpan.TicksPerDay;
        var derived = new Signal
        {
            Event = rhythm.LastBreakEvent,
            Ordinal = rhythm.LastBreakOrdinal,
            OccurredAt = new DateTimeOffset(ticks, TimeSpan.Zero),
            Kind = SignalKind.Judgement,
            Polarity = Polarity.Breaking,
            Strength = policy.Silence.QuietStrength,
            Confidence = policy.Silence.QuietConfidence,
            Mechanism = Mechanism.PersonalRegard,
            Rule = Rule,
            Evidence = new Evidence("silence", 0, 0, string.Create(
                CultureInfo.InvariantCulture, $"quiet for {quiet:0.#} days after a break, usually {usual:0.#}")),
        };
        state.AddBreaking(derived, policy.Silence.QuietStrength * policy.Silence.QuietConfidence, EvidenceSource.CustomerQuiet, policy);
    }
}

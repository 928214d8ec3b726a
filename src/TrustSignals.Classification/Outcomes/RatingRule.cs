using System.Globalization;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Outcomes;

/// <summary>
/// Ratings on any scale. The middle of the scale says nothing; the ends say most. A good rating is a routine
/// success, a bad one seldom is, so that the same distance from the middle weighs double when it breaks.
/// </summary>
internal static class RatingRule
{
    public const string Id = "rule:rating/1";
    private const double MiddleTolerance = 1e-9;
    private const double Certainty = 0.9;

    public static Judgement? Judge(Rating? rating, string? reference)
    {
        if (rating is null || !(rating.Maximum > rating.Minimum))
        {
            return null;
        }

        double place = Math.Clamp(rating.Normalized, 0.0, 1.0);
        double distance = 2 * Math.Abs(place - 0.5);
        if (distance <= MiddleTolerance)
        {
            return null;
        }

        bool isBreaking = place < 0.5;
        return new Judgement(
            isBreaking ? Polarity.Breaking : Polarity.Affirming,
            isBreaking ? 0.2 + (0.6 * distance) : 0.1 + (0.3 * distance),
            Certainty,
            Mechanism.Reliability,
            Facet.Both,
            Id,
            new Evidence("rating", 0, 0, string.Create(CultureInfo.InvariantCulture, $"rated {rating.Value} on a scale from {rating.Minimum} to {rating.Maximum}")),
            reference);
    }
}

using System.Collections.Immutable;
using System.Globalization;

namespace TrustSignals.Domain.Policies;

/// <summary>The ranges of every number of a policy, and the rules between numbers.</summary>
internal static class PolicyValidator
{
    public static ImmutableArray<FieldError> Validate(Policy policy)
    {
        var check = new Checks();
        check.That(policy.Version is { Length: > 0 and <= 64 }, "version", "must be 1 to 64 characters");
        Level(check, policy.Level);
        Spiral(check, policy.Spiral);
        Standards(check, policy.Standards);
        foreach ((string name, FramePolicy frame) in policy.Frames)
        {
            if (!check.Present($"frames.{name}", frame))
            {
                continue;
            }

            Prior(check, $"frames.{name}.prior", frame.Prior);
            check.InRange($"frames.{name}.weightFactor", frame.WeightFactor, 0.01, 3);
        }

        foreach ((string name, SegmentPolicy segment) in policy.Segments)
        {
            if (!check.Present($"segments.{name}", segment))
            {
                continue;
            }

            Band(check, $"segments.{name}.band", segment.Band);
            if (segment.Prior is not null)
            {
                Prior(check, $"segments.{name}.prior", segment.Prior);
            }
        }

        return check.Errors;
    }

    private static void Level(Checks check, LevelPolicy level)
    {
        Prior(check, "level.prior", level.Prior);
        check.InRange("level.negativityBias", level.NegativityBias, 1, 20);
        check.InRange("level.gain", level.Gain, 0.1, 20);
        check.InRange("level.affirmingHalfLifeDays", level.AffirmingHalfLifeDays, 1, 3650);
        check.InRange("level.breakingHalfLifeDays", level.BreakingHalfLifeDays, 1, 3650);
        check.That(level.BreakingHalfLifeDays >= level.AffirmingHalfLifeDays, "level.breakingHalfLifeDays",
            "must not be shorter than level.affirmingHalfLifeDays: bad experiences are remembered at least as long as good ones");
        check.InRange("level.visibilityFactor", level.VisibilityFactor, 1, 3);
        check.InRange("level.ordinaryWeight", level.OrdinaryWeight, 0.01, 1);
        Band(check, "level.band", level.Band);
    }

    private static void Spiral(Checks check, SpiralPolicy spiral)
    {
        check.InRange("spiral.halfLifeDays", spiral.HalfLifeDays, 1, 3650);
        check.InRange("spiral.singleCap", spiral.SingleCap, 0.01, 10);
        check.That(spiral.SingleCap < spiral.WatchEnter, "spiral.singleCap", "must be below spiral.watchEnter: one break alone never raises a stage");
        check.InRange("spiral.minimumBreaks", spiral.MinimumBreaks, 2, 100);
        check.InRange("spiral.maximumScepticism", spiral.MaximumScepticism, 0, 0.9);
        foreach ((string name, double threshold) in (ReadOnlySpan<(string, double)>)
            [
                ("watchEnter", spiral.WatchEnter), ("watchExit", spiral.WatchExit),
                ("slidingEnter", spiral.SlidingEnter), ("slidingExit", spiral.SlidingExit),
                ("spiralEnter", spiral.SpiralEnter), ("spiralExit", spiral.SpiralExit),
            ])
        {
            check.InRange($"spiral.{name}", threshold, 0.001, 1000);
        }

        double[] rising = [spiral.WatchEnter, spiral.SlidingEnter, spiral.SpiralEnter];
        check.That(rising[0] < rising[1] && rising[1] < rising[2], "spiral",
            "watchEnter, slidingEnter and spiralEnter must rise in this order");
        Hysteresis(check, "watch", spiral.WatchEnter, spiral.WatchExit);
        Hysteresis(check, "sliding", spiral.SlidingEnter, spiral.SlidingExit);
        Hysteresis(check, "spiral", spiral.SpiralEnter, spiral.SpiralExit);
    }

    private static void Hysteresis(Checks check, string stage, double enter, double exit) =>
        check.That(exit < enter, $"spiral.{stage}Exit", $"must be below spiral.{stage}Enter");

    private static void Standards(Checks check, StandardsPolicy standards)
    {
        Standard(check, "standards.firstReply", standards.FirstReply);
        Standard(check, "standards.resolution", standards.Resolution);
        Standard(check, "standards.delivery", standards.Delivery);
        check.InRange("standards.chargeToleranceShare", standards.ChargeToleranceShare, 0, 1);
        check.InRange("standards.chargeSevereShare", standards.ChargeSevereShare, 0.001, 10);
    }

    private static void Standard(Checks check, string path, DurationStandard standard)
    {
        check.That(standard.Expected >= TimeSpan.Zero, $"{path}.expected", "must not be negative");
        check.That(standard.Tolerance >= TimeSpan.Zero, $"{path}.tolerance", "must not be negative");
        check.That(standard.Severe > TimeSpan.Zero, $"{path}.severe", "must be longer than zero");
    }

    private static void Prior(Checks check, string path, Prior prior)
    {
        check.InRange($"{path}.probability", prior.Probability, 0.01, 0.99);
        check.InRange($"{path}.weight", prior.Weight, 0.01, 1000);
    }

    private static void Band(Checks check, string path, TargetBand band)
    {
        check.InRange($"{path}.low", band.Low, 0, 99);
        check.InRange($"{path}.high", band.High, 1, 100);
        check.That(band.Low < band.High, path, "low must be below high");
    }

    private sealed class Checks
    {
        private readonly ImmutableArray<FieldError>.Builder errors = ImmutableArray.CreateBuilder<FieldError>();

        public ImmutableArray<FieldError> Errors => errors.ToImmutable();

        public void That(bool holds, string path, string problem)
        {
            if (!holds)
            {
                errors.Add(new FieldError(path, problem));
            }
        }

        public bool Present(string path, object? value)
        {
            That(value is not null, path, "must not be null");
            return value is not null;
        }

        public void InRange(string path, double value, double low, double high) =>
            That(value >= low && value <= high, path,
                string.Create(CultureInfo.InvariantCulture, $"is {value}, must be in [{low}, {high}]"));
    }
}

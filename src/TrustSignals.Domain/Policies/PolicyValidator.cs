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
        Promises(check, policy.Promises);
        Silence(check, policy.Silence);
        Recovery(check, policy.Recovery);
        Beginning(check, policy.Beginning);
        Phases(check, policy.Phases);
        Calendar(check, policy.Calendar);
        check.InRange("contagion.windowDays", policy.Contagion.WindowDays, 1, 90);
        check.InRange("contagion.minimumCustomers", policy.Contagion.MinimumCustomers, 2, 1000);
        check.InRange("contagion.groupFloor", policy.Contagion.GroupFloor, 1, 1000);
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

            check.InRange($"segments.{name}.service.attainment", segment.Service.Attainment, 0.5, 0.999);
            check.InRange($"segments.{name}.service.longestBelowDays", segment.Service.LongestBelowDays, 1, 3650);
            check.InRange($"segments.{name}.service.explanationHours", segment.Service.ExplanationHours, 1, 2160);
        }

        foreach ((string name, CustomerPolicy customer) in policy.Customers)
        {
            if (check.Present($"customers.{name}", customer))
            {
                Band(check, $"customers.{name}.band", customer.Band);
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
        check.InRange("level.ordinaryBreakWeight", level.OrdinaryBreakWeight, 0.01, 1);
        check.InRange("level.overTrustMargin", level.OverTrustMargin, 0, 20);
        Band(check, "level.band", level.Band);
    }

    private static void Spiral(Checks check, SpiralPolicy spiral)
    {
        check.InRange("spiral.halfLifeDays", spiral.HalfLifeDays, 1, 3650);
        check.InRange("spiral.singleCap", spiral.SingleCap, 0.01, 10);
        check.That(spiral.SingleCap < spiral.WatchEnter, "spiral.singleCap", "must be below spiral.watchEnter: one break alone never raises a stage");
        check.InRange("spiral.fullWeight", spiral.FullWeight, 0.01, 1);
        check.InRange("spiral.usualShare", spiral.UsualShare, 0.001, 0.5);
        check.InRange("spiral.usualShareWeight", spiral.UsualShareWeight, 0.1, 1000);
        check.InRange("spiral.usualShareReach", spiral.UsualShareReach, 2, 10_000);
        check.InRange("spiral.usualShareMost", spiral.UsualShareMost, 0.001, 0.95);
        check.That(spiral.UsualShareMost >= spiral.UsualShare, "spiral.usualShareMost", "must not be below spiral.usualShare");
        check.InRange("spiral.slideShift", spiral.SlideShift, 0.01, 0.95);
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

    private static void Promises(Checks check, PromisePolicy promises)
    {
        check.That(promises.Tolerance >= TimeSpan.Zero, "promises.tolerance", "must not be negative");
        check.That(promises.Severe > TimeSpan.Zero, "promises.severe", "must be longer than zero");
        check.That(promises.WarnBefore >= TimeSpan.Zero, "promises.warnBefore", "must not be negative");
        check.InRange("promises.keptStrength", promises.KeptStrength, 0.01, 1);
        check.InRange("promises.lateStrength", promises.LateStrength, 0.01, 1);
        check.InRange("promises.missedStrength", promises.MissedStrength, 0.01, 1);
        check.InRange("promises.confidence", promises.Confidence, 0.01, 1);
        check.InRange("promises.keptInSightDays", promises.KeptInSightDays, 1, 365);
        check.InRange("promises.maximumOpen", promises.MaximumOpen, 4, 256);
    }

    private static void Silence(Checks check, SilencePolicy silence)
    {
        check.InRange("silence.unansweredStrength", silence.UnansweredStrength, 0.01, 1);
        check.InRange("silence.unansweredConfidence", silence.UnansweredConfidence, 0.01, 1);
        check.InRange("silence.quietFactor", silence.QuietFactor, 1.5, 20);
        check.InRange("silence.minimumGaps", silence.MinimumGaps, 2, 50);
        check.InRange("silence.minimumQuietDays", silence.MinimumQuietDays, 1, 365);
        check.InRange("silence.afterBreakDays", silence.AfterBreakDays, 0, 365);
        check.InRange("silence.quietStrength", silence.QuietStrength, 0.01, 1);
        check.InRange("silence.quietConfidence", silence.QuietConfidence, 0.01, 1);
    }

    private static void Recovery(Checks check, RecoveryPolicy recovery)
    {
        check.InRange("recovery.severeFrom", recovery.SevereFrom, 0.01, 0.99);
        check.InRange("recovery.minimumConfidence", recovery.MinimumConfidence, 0, 1);
        check.InRange("recovery.windowDays", recovery.WindowDays, 1, 90);
        check.InRange("recovery.keptInSightDays", recovery.KeptInSightDays, 1, 365);
        check.That(recovery.WarnBefore >= TimeSpan.Zero, "recovery.warnBefore", "must not be negative");
        check.InRange("recovery.compensationCredit", recovery.CompensationCredit, 0, 2);
        check.InRange("recovery.explanationCredit", recovery.ExplanationCredit, 0, 2);
        check.InRange("recovery.bothCredit", recovery.BothCredit, 0, 2);
        check.InRange("recovery.confirmedCredit", recovery.ConfirmedCredit, 0, 2);
        check.That(
            recovery.CompensationCredit < recovery.ExplanationCredit && recovery.ExplanationCredit < recovery.BothCredit
                && recovery.BothCredit < recovery.ConfirmedCredit,
            "recovery", "compensationCredit, explanationCredit, bothCredit and confirmedCredit must rise in this order: an explanation earns more than money");
    }

    private static void Beginning(Checks check, BeginningPolicy beginning)
    {
        check.InRange("beginning.advanceDays", beginning.AdvanceDays, 14, 21);
        check.That(beginning.AdvanceDays is 14 or 21, "beginning.advanceDays", "must be 14 or 21");
        check.InRange("beginning.reviewInSightDays", beginning.ReviewInSightDays, 1, 365);
        check.InRange("beginning.cleanExperiences", beginning.CleanExperiences, 1, 100);
        check.InRange("beginning.disappointmentInSightDays", beginning.DisappointmentInSightDays, 1, 365);
    }

    private static void Phases(Checks check, PhasePolicy phases)
    {
        check.InRange("phases.buildingExperiences", phases.BuildingExperiences, 1, 1000);
        check.InRange("phases.buildingUncertainty", phases.BuildingUncertainty, 0.01, 1);
        check.InRange("phases.intuitiveExperiences", phases.IntuitiveExperiences, 1, 1000);
        check.InRange("phases.intuitiveUncertainty", phases.IntuitiveUncertainty, 0.01, 1);
        check.InRange("phases.intuitiveLevel", phases.IntuitiveLevel, 1, 99);
    }

    private static void Calendar(Checks check, CalendarPolicy calendar)
    {
        check.InRange("calendar.utcOffsetMinutes", calendar.UtcOffsetMinutes, -720, 840);
        check.That(!calendar.Workdays.IsDefaultOrEmpty, "calendar.workdays", "must name at least one day");
        check.That(calendar.Opens < calendar.Closes, "calendar.closes", "must be after calendar.opens");
        check.That(calendar.Holidays.Length <= 1000, "calendar.holidays", "must be at most 1000 days");
    }

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

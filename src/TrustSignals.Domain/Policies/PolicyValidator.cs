using System.Collections.Immutable;

namespace TrustSignals.Domain.Policies;

/// <summary>The rules between the values of a policy; the range of each number by itself stands in the schema, see <see cref="PolicyRanges"/>.</summary>
internal static class PolicyValidator
{
    private const int MostBusinessDays = 90;

    public static ImmutableArray<FieldError> Validate(Policy policy)
    {
        var check = new Checks();
        check.That(policy.Version is { Length: > 0 and <= 64 }, "version", "must be 1 to 64 characters");
        Level(check, policy.Level);
        Spiral(check, policy.Spiral);
        Promises(check, policy.Promises);
        Recovery(check, policy.Recovery);
        Beginning(check, policy.Beginning);
        Calendar(check, policy.Calendar);
        Standards(check, policy.Standards);
        Service(check, "service", policy.Service);
        check.That(policy.Commercial.ExitGap < policy.Commercial.EnterGap, "commercial.exitGap", "must be below commercial.enterGap");
        foreach ((string name, FramePolicy frame) in policy.Frames)
        {
            check.Present($"frames.{name}", frame);
        }

        foreach ((string name, SegmentPolicy segment) in policy.Segments)
        {
            if (check.Present($"segments.{name}", segment))
            {
                Band(check, $"segments.{name}.band", segment.Band);
                if (segment.Service is { } own)
                {
                    Service(check, $"segments.{name}.service", own);
                }
            }
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
        check.That(level.BreakingHalfLifeDays >= level.AffirmingHalfLifeDays, "level.breakingHalfLifeDays",
            "must not be shorter than level.affirmingHalfLifeDays: bad experiences are remembered at least as long as good ones");
        Band(check, "level.band", level.Band);
    }

    private static void Spiral(Checks check, SpiralPolicy spiral)
    {
        check.That(spiral.SingleCap < spiral.WatchEnter, "spiral.singleCap", "must be below spiral.watchEnter: one break alone never raises a stage");
        check.That(spiral.UsualShareMost >= spiral.UsualShare, "spiral.usualShareMost", "must not be below spiral.usualShare");
        double[] rising = [spiral.WatchEnter, spiral.SlidingEnter, spiral.SpiralEnter];
        check.That(rising[0] < rising[1] && rising[1] < rising[2], "spiral",
            "watchEnter, slidingEnter and spiralEnter must rise in this order");
        Hysteresis(check, "watch", spiral.WatchEnter, spiral.WatchExit);
        Hysteresis(check, "sliding", spiral.SlidingEnter, spiral.SlidingExit);
        Hysteresis(check, "spiral", spiral.SpiralEnter, spiral.SpiralExit);
        check.That(spiral.SpiralExit >= spiral.SlidingExit, "spiral.spiralExit", "must not be below spiral.slidingExit: who has left the slide is in no spiral");
    }

    private static void Hysteresis(Checks check, string stage, double enter, double exit) =>
        check.That(exit < enter, $"spiral.{stage}Exit", $"must be below spiral.{stage}Enter");

    private static void Promises(Checks check, PromisePolicy promises)
    {
        check.That(promises.Tolerance >= TimeSpan.Zero, "promises.tolerance", "must not be negative");
        check.That(promises.Severe > TimeSpan.Zero, "promises.severe", "must be longer than zero");
        check.That(promises.WarnBefore >= TimeSpan.Zero, "promises.warnBefore", "must not be negative");
    }

    private static void Recovery(Checks check, RecoveryPolicy recovery)
    {
        check.That(recovery.WarnBefore >= TimeSpan.Zero, "recovery.warnBefore", "must not be negative");
        check.That(
            recovery.CompensationCredit < recovery.ExplanationCredit && recovery.ExplanationCredit < recovery.BothCredit
                && recovery.BothCredit < recovery.ConfirmedCredit,
            "recovery", "compensationCredit, explanationCredit, bothCredit and confirmedCredit must rise in this order: an explanation earns more than money");
    }

    private static void Beginning(Checks check, BeginningPolicy beginning) =>
        check.That(beginning.AdvanceDays is 14 or 21, "beginning.advanceDays", "must be 14 or 21");

    private static void Calendar(Checks check, CalendarPolicy calendar)
    {
        check.That(!calendar.Workdays.IsDefaultOrEmpty, "calendar.workdays", "must name at least one day");
        check.That(calendar.Opens < calendar.Closes, "calendar.closes", "must be after calendar.opens");
        check.That(calendar.Holidays.Length <= 1000, "calendar.holidays", "must be at most 1000 days");
    }

    private static void Standards(Checks check, StandardsPolicy standards)
    {
        Standard(check, "standards.firstReply", standards.FirstReply);
        Standard(check, "standards.resolution", standards.Resolution);
        Standard(check, "standards.delivery", standards.Delivery);
    }

    private static void Standard(Checks check, string path, DurationStandard standard)
    {
        check.That(standard.Expected >= TimeSpan.Zero, $"{path}.expected", "must not be negative");
        check.That(standard.Tolerance >= TimeSpan.Zero, $"{path}.tolerance", "must not be negative");
        check.That(standard.Severe > TimeSpan.Zero, $"{path}.severe", "must be longer than zero");
        if (standard.BusinessTime)
        {
            BusinessTime(check, $"{path}.expected", standard.Expected);
            BusinessTime(check, $"{path}.tolerance", standard.Tolerance);
            BusinessTime(check, $"{path}.severe", standard.Severe);
        }
    }

    /// <summary>Working time is counted day by day, and a calendar may have few hours of it a week.</summary>
    private static void BusinessTime(Checks check, string path, TimeSpan duration) => check.That(
        duration <= TimeSpan.FromDays(MostBusinessDays), path, $"must be at most P{MostBusinessDays}D of working time");

    private static void Service(Checks check, string path, ServiceLevelPolicy service)
    {
        check.That(service.Burn.Exit < service.Burn.Slow, $"{path}.burn.exit", $"must be below {path}.burn.slow");
        check.That(service.Burn.Slow < service.Burn.Fast, $"{path}.burn.slow", $"must be below {path}.burn.fast");
    }

    private static void Band(Checks check, string path, TargetBand band)
    {
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
    }
}

using System.Collections.Immutable;
using System.Globalization;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Simulation;

/// <summary>Makes up relationships whose onset of decline is known. Pure: the parameters decide everything.</summary>
public static class RelationshipGenerator
{
    private const double RoutineStrength = 0.2;

    /// <summary>The relationships, regime by regime.</summary>
    /// <param name="parameters">Regimes, seed, numbers and rates.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static IEnumerable<SimulatedRelationship> Generate(SimulationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Customers, 1, "customers");
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Days, 120, "days");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.LowestRate, "lowestRate");
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.HighestRate, parameters.LowestRate, "highestRate");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.RampDays, "rampDays");
        return parameters.Regimes.SelectMany(regime =>
            Enumerable.Range(0, parameters.Customers).Select(number => One(regime, number, parameters)));
    }

    private static SimulatedRelationship One(Regime regime, int number, SimulationParameters parameters)
    {
        // Each customer has a generator of its own: more customers or fewer regimes leave the others as they were.
        var random = new SplitMix(((ulong)(uint)parameters.Seed << 32) | ((ulong)regime << 24) | (uint)number);
        random.Next();
        Course course = Courses.Draw(regime, parameters, random);
        DateTimeOffset AtDay(double day) => parameters.Start.AddSeconds(Math.Floor(day * 86_400));
        return new SimulatedRelationship
        {
            CustomerId = string.Create(CultureInfo.InvariantCulture, $"sim-{parameters.Seed}-{regime}-{number}").ToLowerInvariant(),
            Regime = regime,
            Start = parameters.Start,
            End = AtDay(parameters.Days),
            Onset = double.IsFinite(course.Onset) ? AtDay(course.Onset) : null,
            Experiences = [.. Days(course, parameters.Days, random).Select(day => Experience(day, AtDay(day), course, random))],
        };
    }

    /// <summary>The days of the experiences: exponential gaps at the present rate, and the scandal's own day.</summary>
    private static IEnumerable<double> Days(Course course, double end, SplitMix random)
    {
        bool isScandalDue = double.IsFinite(course.Scandal);
        for (double day = random.Exponential(1.0 / course.Rate); day < end; day += random.Exponential(1.0 / course.RateAt(day)))
        {
            if (isScandalDue && day >= course.Scandal)
            {
                isScandalDue = false;
                yield return course.Scandal;
            }

            yield return day;
        }
    }

    private static SimulatedExperience Experience(double day, DateTimeOffset at, Course course, SplitMix random)
    {
        var matter = (SimulatedMatter)(int)(random.Next() * 3);
        if (day == course.Scandal)
        {
            return new SimulatedExperience(at, matter, Polarity.Breaking, random.Between(0.8, 1.0), course.Amends);
        }

        if (!random.Chance(course.ShareAt(day)))
        {
            return new SimulatedExperience(at, matter, Polarity.Affirming, RoutineStrength);
        }

        bool isLarge = !course.IsDeclining(day) && random.Chance(course.LargeShare);
        return new SimulatedExperience(at, matter, Polarity.Breaking, isLarge ? random.Between(0.5, 0.9) : random.Between(0.2, 0.45));
    }
}

using System.Collections.Immutable;
using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Tests.Explanations;

public sealed class LevelCourseTests
{
    [Fact]
    public void Of_HistoryWithBreak_EveryPointIsTheReadingAtItsTime()
    {
        Script script = new Script().Good(0, count: 5).Bad(10).Good(20, count: 2).Bad(25, strength: 0.3);

        ImmutableArray<CoursePoint> course = LevelCourse.Of(script.Signals, script.Policy, Script.Day(-1), Script.Day(40), 50);

        Assert.All(course, point =>
        {
            Relationship reading = Relationship.Of(
                RelationshipLedger.FoldFromScratch(script.Signals.Where(signal => signal.OccurredAt <= point.At), script.Policy), script.Policy, point.At);
            Assert.Equal(
                (reading.Level, reading.Uncertainty, reading.Stage, reading.Phase, reading.Band),
                (point.Level, point.Uncertainty, point.Stage, point.Phase, point.Band));
        });
    }

    [Fact]
    public void Of_Break_FallsInOneJump()
    {
        Script script = new Script().Good(0, count: 5).Bad(10);

        ImmutableArray<CoursePoint> course = LevelCourse.Of(script.Signals, script.Policy, Script.Day(-1), Script.Day(20), 4);

        CoursePoint after = course.Single(point => point.At == Script.Day(10));
        CoursePoint before = course[course.IndexOf(after) - 1];
        Assert.Equal(1, (after.At - before.At).Ticks);
        Assert.True(before.Level - after.Level > 5, $"from {before.Level} to {after.Level}");
    }

    [Fact]
    public void Of_MoreSignalsThanCanBeToldApart_ReadsTheStepsAlone()
    {
        Script script = new Script().Good(0, count: LevelCourse.MaximumSignals + 1);

        Assert.Equal(11, LevelCourse.Of(script.Signals, script.Policy, Script.Day(-1), Script.Day(20), 10).Length);
    }
}

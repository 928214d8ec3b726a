using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Local.Functions.Timers;

namespace TrustSignals.Local.Tests.Functions;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-03-01T10:03:20", "2026-03-01T10:05:00")]
    [InlineData("*/5 * * * *", "2026-03-01T10:03:20", "2026-03-01T10:05:00")]
    [InlineData("*/10 * * * * *", "2026-03-01T10:03:20", "2026-03-01T10:03:30")]
    [InlineData("0 30 9 * * 1-5", "2026-03-06T12:00:00", "2026-03-09T09:30:00")]
    [InlineData("0 0 0 29 2 *", "2026-03-01T00:00:00", "2028-02-29T00:00:00")]
    public void Next_OfAnExpression_IsTheFirstDueTimeAfter(string expression, string time, string expected)
    {
        DateTime next = new Schedule("F", expression).Next(DateTime.Parse(time, CultureInfo.InvariantCulture));

        Assert.Equal(DateTime.Parse(expected, CultureInfo.InvariantCulture), next);
        Assert.Equal(DateTimeKind.Utc, next.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("every day")]
    [InlineData("61 * * * * *")]
    public void Schedule_ThatIsNone_NamesItsFunction(string expression)
    {
        FunctionWorkerException error = Assert.Throws<FunctionWorkerException>(() => new Schedule("Sweep", expression));

        Assert.Contains("'Sweep'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*/30 * * * * *", true)]
    [InlineData("0 * * * * *", false)]
    public void IsTooOftenToMonitor_IsUnderAMinute(string expression, bool expected) =>
        Assert.Equal(expected, new Schedule("F", expression).IsTooOftenToMonitor(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
}

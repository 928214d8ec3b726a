using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace TrustSignals.Local.Functions.Timers;

/// <summary>An NCRONTAB expression of six fields, seconds first, or of five.</summary>
internal sealed class Schedule
{
    private static readonly TimeSpan ShortestMonitored = TimeSpan.FromMinutes(1);
    private readonly CrontabSchedule crontab;

    internal Schedule(string function, string expression)
    {
        bool seconds = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6;
        try
        {
            crontab = CrontabSchedule.Parse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = seconds });
        }
        catch (CrontabException error)
        {
            throw new FunctionWorkerException($"Timer '{function}': '{expression}' is no schedule: {error.Message}", error);
        }
    }

    /// <summary>The first due time after <paramref name="time"/>, UTC.</summary>
    internal DateTime Next(DateTime time) => DateTime.SpecifyKind(crontab.GetNextOccurrence(time), DateTimeKind.Utc);

    /// <summary>Whether two of the next runs are less than a minute apart: the host then remembers no runs.</summary>
    internal bool IsTooOftenToMonitor(DateTime now)
    {
        DateTime previous = Next(now);
        for (int i = 0; i < 5; i++)
        {
            DateTime next = Next(previous);
            if (next - previous < ShortestMonitored)
            {
                return true;
            }

            previous = next;
        }

        return false;
    }
}

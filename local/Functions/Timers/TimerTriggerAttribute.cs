using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function by the clock, in UTC.</summary>
/// <param name="schedule">NCRONTAB expression of six fields, seconds first; <c>%Name%</c> reads a setting.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>NCRONTAB expression; <c>%Name%</c> reads a setting.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the host remembers the last run and makes up for one that was missed.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs at every start of the host.</summary>
    public bool RunOnStartup { get; set; }
}

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs of a timer, in UTC.</summary>
public class ScheduleStatus
{
    /// <summary>Last run.</summary>
    public DateTime Last { get; set; }

    /// <summary>Next run.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this was written.</summary>
    public DateTime LastUpdated { get; set; }
}

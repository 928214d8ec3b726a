namespace TrustSignals.Bench.Detection;

/// <summary>Something that raises alarms while it reads a history from its beginning.</summary>
internal interface IDetector
{
    /// <summary>When an alarm begins, in order of time; nothing may look ahead.</summary>
    IEnumerable<DateTimeOffset> Alarms(History history);
}

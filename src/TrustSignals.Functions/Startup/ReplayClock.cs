using System.Globalization;

namespace TrustSignals.Functions.Startup;

/// <summary>
/// The clock of a replay (setting TrustSignals:ClockFile): the time stands in a file that whoever replays a history
/// moves on, so that promises fall due and silences grow as they did. Without the file it is the present.
/// </summary>
/// <param name="path">The file with an RFC 3339 time; it is replaced as a whole, never written in place.</param>
internal sealed class ReplayClock(string path) : TimeProvider
{
    public const string Setting = "TrustSignals:ClockFile";

    // Read anew each time: an answer kept for only a moment would refuse the first events after a step.
    public override DateTimeOffset GetUtcNow()
    {
        try
        {
            return DateTimeOffset.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return base.GetUtcNow();
        }
    }
}

using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Authenticity;

/// <summary>A signed timestamp far from now belongs to a delivery that somebody plays back.</summary>
internal static class ReplayWindow
{
    /// <summary>The refusal, or null when the timestamp is fresh.</summary>
    public static AuthenticityVerdict? Check(string field, string timestamp, DateTimeOffset now, TimeSpan window)
    {
        if (!TimeText.TryRead(timestamp, out DateTimeOffset time))
        {
            return AuthenticityVerdict.Refused(field, timestamp.Length == 0 ? "is missing" : "is not a time");
        }

        TimeSpan distance = (now - time).Duration();
        return distance > window
            ? AuthenticityVerdict.Refused(field, $"is {distance.TotalSeconds:0} s away from now; at most {window.TotalSeconds:0} s are allowed")
            : null;
    }
}

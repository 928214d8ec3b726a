using System.Globalization;
using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Pull;

/// <summary>When to ask again after an answer that was no page. Pure; jitter is the caller's.</summary>
public static class PullBackoff
{
    /// <summary>The longest wait.</summary>
    public static TimeSpan Maximum { get; } = TimeSpan.FromHours(6);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);

    /// <summary>The wait: what <c>Retry-After</c> asks for, or 30 s doubled with each failure in a row, up to six hours.</summary>
    /// <param name="status">The HTTP status; 0 when there was no answer.</param>
    /// <param name="retryAfter">The <c>Retry-After</c> header: seconds or an HTTP date, or null.</param>
    /// <param name="failures">Failures in a row, this one included, at least 1.</param>
    /// <param name="now">Now.</param>
    /// <returns>The wait, or null when asking again is of no use until somebody changes the settings (401, 403, 404 and other 4xx).</returns>
    public static TimeSpan? After(int status, string? retryAfter, int failures, DateTimeOffset now)
    {
        if (status is >= 400 and < 500 and not (408 or 425 or 429))
        {
            return null;
        }

        TimeSpan? asked = int.TryParse(retryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? TimeSpan.FromSeconds(seconds)
            : TimeText.TryRead(retryAfter, out DateTimeOffset at) && at > now ? at - now
            : null;
        TimeSpan own = First * Math.Pow(2, Math.Clamp(failures - 1, 0, 20));
        TimeSpan wait = asked ?? own;
        return wait < Maximum ? wait : Maximum;
    }
}

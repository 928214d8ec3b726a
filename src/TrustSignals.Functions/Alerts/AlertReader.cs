using Microsoft.AspNetCore.Http;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Reading;

namespace TrustSignals.Functions.Alerts;

/// <summary>Reads an alert with its audit log and its effect for an answer.</summary>
/// <param name="cases">The alerts.</param>
/// <param name="relationships">The levels.</param>
/// <param name="time">The clock.</param>
public sealed class AlertReader(AlertCases cases, RelationshipReader relationships, TimeProvider time)
{
    /// <summary>The answer with an alert, its tag in the header <c>ETag</c>.</summary>
    /// <param name="context">The request's context.</param>
    /// <param name="item">The alert as it stands.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    public async Task<IResult> AnswerAsync(HttpContext context, AlertCase item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(item);
        RelationshipSummary? relationship = await relationships.FindAsync(item.Alert.CustomerId, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<AlertAudit> audit = await cases.ReadAuditAsync(item.Alert.Id, cancellationToken).ConfigureAwait(false);
        context.Response.Headers.ETag = TagOf(item);
        return ApiJson.Ok(new AlertView(
            item.Alert, item.SnoozedUntil, item.Escalations, item.Outcome, item.Alert.Level, relationship?.Relationship.Level, audit));
    }

    /// <summary>The tag of an alert: its revision, which grows by one with every step.</summary>
    /// <param name="item">The alert.</param>
    public static string TagOf(AlertCase item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{item.Alert.Revision}\"");
    }
}

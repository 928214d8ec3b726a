using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TrustSignals.Domain;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Functions.Alerts;

/// <summary>Reads a step out of a request and names every field that is wrong.</summary>
internal static class StepReader
{
    private const int MaximumBody = 16 * 1024;
    private static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(30);
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The steps by their names in addresses.</summary>
    public static IReadOnlyDictionary<string, string> Actions { get; } = new Dictionary<string, string>
    {
        ["acknowledge"] = AlertActions.Acknowledged,
        ["assign"] = AlertActions.Assigned,
        ["snooze"] = AlertActions.Snoozed,
        ["comment"] = AlertActions.Commented,
        ["recover"] = AlertActions.Recovering,
        ["resolve"] = AlertActions.Resolved,
        ["reopen"] = AlertActions.Reopened,
    };

    public static async Task<(AlertStep? Step, FieldError? Error)> ReadAsync(
        HttpRequest request, string action, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!Actions.TryGetValue(action, out string? name))
        {
            return (null, new FieldError("action", $"must be one of {string.Join(", ", Actions.Keys)}"));
        }

        StepRequest body;
        try
        {
            body = await ReadBodyAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException exception)
        {
            return (null, new FieldError(exception.Path is { Length: > 2 } path ? path[2..] : "body", "cannot be read: note, assignee, until and outcome belong here"));
        }

        return Check(body, name, now) is { } error
            ? (null, error)
            : (new AlertStep(name, actor, body.Note, body.Assignee, body.Until?.ToUniversalTime(), body.Outcome), null);
    }

    private static FieldError? Check(StepRequest body, string action, DateTimeOffset now) =>
        body.Note?.Length > 2000 ? new FieldError("note", "holds at most 2,000 characters")
        : action == AlertActions.Commented && string.IsNullOrWhiteSpace(body.Note) ? new FieldError("note", "is missing")
        : body.Assignee?.Length > 200 ? new FieldError("assignee", "holds at most 200 characters")
        : action == AlertActions.Assigned && string.IsNullOrWhiteSpace(body.Assignee) ? new FieldError("assignee", "is missing")
        : action == AlertActions.Snoozed && (body.Until is not { } until || until <= now || until > now + LongestSnooze)
            ? new FieldError("until", "must be a time in the next 30 days")
        : body.Outcome is { } outcome && !AlertStep.Outcomes.Contains(outcome) ? new FieldError("outcome", $"must be one of {string.Join(", ", AlertStep.Outcomes)}")
        : null;

    private static async Task<StepRequest> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MaximumBody + 1];
        int length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (length > MaximumBody)
        {
            throw new JsonException("The body is too large.");
        }

        return length == 0 ? new StepRequest() : JsonSerializer.Deserialize<StepRequest>(buffer.AsSpan(0, length), Options) ?? new StepRequest();
    }
}

using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Functions.Alerts;

/// <summary><c>POST /api/alerts/{id}/{action}</c>: acknowledge, assign, snooze, comment, recover, resolve, reopen.</summary>
/// <param name="cases">The alerts.</param>
/// <param name="reader">Tells them.</param>
/// <param name="access">Who may.</param>
/// <param name="time">The clock.</param>
public sealed class StepAlertFunction(AlertCases cases, AlertReader reader, AccessControl access, TimeProvider time)
{
    /// <summary>Takes the step.</summary>
    /// <param name="request">Body: <see cref="StepRequest"/>, or none. Header <c>If-Match</c>: the tag that was read, or none.</param>
    /// <param name="id">The alert's id.</param>
    /// <param name="action">The step.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("StepAlert")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "alerts/{id}/{action}")] HttpRequest request, string id, string action, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Worker) is { } denied)
        {
            return denied;
        }

        (AlertStep? step, Domain.FieldError? error) =
            await StepReader.ReadAsync(request, action, access.ActorOf(request), time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        if (step is null)
        {
            return Problems.InvalidInput(error!.Field, error.Problem);
        }

        AlertCase? before = await cases.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (before is null)
        {
            return AlertProblems.Unknown(id);
        }

        string wanted = request.Headers.IfMatch.ToString();
        if (wanted.Length > 0 && wanted != "*" && wanted != AlertReader.TagOf(before))
        {
            return AlertProblems.Changed(before);
        }

        ETag? tag = wanted.Length > 0 && wanted != "*" ? before.ETag : null;
        (AlertStepOutcome outcome, AlertCase? after) = await cases.ApplyAsync(id, step, tag, cancellationToken).ConfigureAwait(false);
        return outcome switch
        {
            AlertStepOutcome.NotFound => AlertProblems.Unknown(id),
            AlertStepOutcome.NotPossible => AlertProblems.NotPossible(after!, action),
            AlertStepOutcome.Changed => AlertProblems.Changed(after!),
            _ => await reader.AnswerAsync(request.HttpContext, after!, cancellationToken).ConfigureAwait(false),
        };
    }
}

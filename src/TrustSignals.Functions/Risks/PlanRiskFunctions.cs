using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Domain;
using TrustSignals.Domain.Risks;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Risks;

namespace TrustSignals.Functions.Risks;

/// <summary>People enter, change and remove planned risks. Each change is an entry with who made it.</summary>
/// <param name="book">The planned risks.</param>
/// <param name="reader">Tells them.</param>
/// <param name="access">Who may.</param>
public sealed class PlanRiskFunctions(RiskBook book, RiskReader reader, AccessControl access)
{
    private const int MaximumBody = 64 * 1024;
    private const int LongestKey = 255;
    private const int LongestActor = 128;

    /// <summary><c>POST /api/risks</c>: enters a risk.</summary>
    /// <param name="request">Body: the risk. Header <c>Idempotency-Key</c>: a repeat enters nothing twice.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("PlanRisk")]
    public async Task<IResult> Plan(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "risks")] HttpRequest request, CancellationToken cancellationToken)
    {
        string? key = request.Headers["Idempotency-Key"];
        if (key is { Length: > LongestKey })
        {
            return Problems.InvalidInput("Idempotency-Key", $"has more than {LongestKey} characters");
        }

        (PlannedRisk? risk, string actor, IResult? refusal) = await ReadAsync(request, RiskIds.Of(key), cancellationToken).ConfigureAwait(false);
        if (risk is null)
        {
            return refusal!;
        }

        (RiskOutcome outcome, StoredRisk? stored) = await book.AddAsync(risk, actor, cancellationToken).ConfigureAwait(false);
        return await AnswerAsync(request, risk.Id, outcome, stored, cancellationToken).ConfigureAwait(false);
    }

    /// <summary><c>PUT /api/risks/{id}</c>: changes a risk.</summary>
    /// <param name="request">Body: the whole risk. Header <c>If-Match</c>: the tag that was read, or none.</param>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ChangeRisk")]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "risks/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        (PlannedRisk? risk, string actor, IResult? refusal) = await ReadAsync(request, id, cancellationToken).ConfigureAwait(false);
        if (risk is null)
        {
            return refusal!;
        }

        if (!RiskIds.IsOne(id))
        {
            return RiskProblems.Unknown(id);
        }

        (RiskOutcome outcome, StoredRisk? stored) = await book.ChangeAsync(risk, actor, RevisionOf(request), cancellationToken).ConfigureAwait(false);
        return await AnswerAsync(request, id, outcome, stored, cancellationToken).ConfigureAwait(false);
    }

    /// <summary><c>DELETE /api/risks/{id}</c>: takes a risk off the calendar; the entries stay.</summary>
    /// <param name="request">Query: <c>actor</c>. Header <c>If-Match</c>: the tag that was read, or none.</param>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("RemoveRisk")]
    public async Task<IResult> Remove(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "risks/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Worker) is { } denied)
        {
            return denied;
        }

        string? actor = request.Query["actor"];
        if (actor is { Length: > LongestActor })
        {
            return Problems.InvalidInput("actor", $"holds at most {LongestActor} characters");
        }

        if (!RiskIds.IsOne(id))
        {
            return RiskProblems.Unknown(id);
        }

        RiskOutcome outcome = await book.RemoveAsync(id, access.ActorOf(request, actor), RevisionOf(request), cancellationToken).ConfigureAwait(false);
        return outcome switch
        {
            RiskOutcome.Done => Results.NoContent(),
            RiskOutcome.Changed when await book.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } changed => RiskProblems.Changed(changed),
            _ => RiskProblems.Unknown(id),
        };
    }

    /// <summary>The revision that was read; 0, which no risk has, for a tag that this service never gave.</summary>
    private static int? RevisionOf(HttpRequest request) =>
        request.Headers.IfMatch.ToString() is not { Length: > 0 } tag || tag == "*" ? null
        : int.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out int revision) ? revision : 0;

    private async Task<(PlannedRisk? Risk, string Actor, IResult? Refusal)> ReadAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Worker) is { } denied)
        {
            return (null, "", denied);
        }

        byte[]? body = await RequestBody.ReadAsync(request, MaximumBody, cancellationToken).ConfigureAwait(false);
        if (body is null)
        {
            return (null, "", Problems.TooLarge(MaximumBody));
        }

        (PlannedRisk? risk, string? actor, IReadOnlyList<FieldError> errors) = RiskBody.Read(body, id);
        return risk is null ? (null, "", Problems.InvalidInput(errors)) : (risk, access.ActorOf(request, actor), null);
    }

    private async Task<IResult> AnswerAsync(
        HttpRequest request, string id, RiskOutcome outcome, StoredRisk? stored, CancellationToken cancellationToken)
    {
        if (outcome == RiskOutcome.Done && stored is not null)
        {
            request.HttpContext.Response.Headers.ETag = RiskView.TagOf(stored);
            return ApiJson.Ok(await reader.TellAsync(stored, cancellationToken).ConfigureAwait(false));
        }

        return outcome switch
        {
            RiskOutcome.TooMany => RiskProblems.TooMany(),
            RiskOutcome.Changed => RiskProblems.Changed(stored!),
            _ => RiskProblems.Unknown(id),
        };
    }
}

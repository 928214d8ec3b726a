using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Domain;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Amendments;

namespace TrustSignals.Functions.Corrections;

/// <summary>People correct judgements, and the model learns from it.</summary>
/// <param name="desk">Takes corrections.</param>
/// <param name="export">Lists them.</param>
/// <param name="access">Who may.</param>
public sealed class CorrectionFunctions(CorrectionDesk desk, CorrectionExport export, AccessControl access)
{
    private const int MaximumBody = 64 * 1024;

    /// <summary><c>POST /api/customers/{id}/corrections</c>: a new ledger entry that says how a signal should have been judged.</summary>
    /// <param name="request">Header <c>Idempotency-Key</c>: a repeat counts once.</param>
    /// <param name="id">The customer id, percent-encoded.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("CorrectSignal")]
    public async Task<IResult> Correct(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "customers/{id}/corrections")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Worker) is { } denied)
        {
            return denied;
        }

        byte[]? body = await RequestBody.ReadAsync(request, MaximumBody, cancellationToken).ConfigureAwait(false);
        if (body is null)
        {
            return Problems.TooLarge(MaximumBody);
        }

        (CorrectionRequest? correction, IReadOnlyList<FieldError> errors) = CorrectionBody.Read(body);
        if (correction is null)
        {
            return Problems.InvalidInput(errors);
        }

        string? key = request.Headers["Idempotency-Key"];
        if (key is { Length: > 255 })
        {
            return Problems.InvalidInput("Idempotency-Key", "has more than 255 characters");
        }

        (AmendmentEntry? entry, ImmutableArray<FieldError> refused) = await desk.CorrectAsync(
            RequestValues.CustomerId(request, id), correction with { Actor = access.ActorOf(request, correction.Actor) },
            string.IsNullOrEmpty(key) ? null : key, cancellationToken).ConfigureAwait(false);
        return entry is null
            ? Problems.InvalidInput(refused)
            : ApiJson.Ok(new { correction = entry.Key.ToString(), @event = entry.Target.ToString(), kind = entry.Kind, at = entry.At });
    }

    /// <summary><c>GET /api/corrections/export</c>: labelled lines for training, tab-separated.</summary>
    /// <param name="request">Query: <c>sector</c>, of the company, for the lines' column.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ExportCorrections")]
    public async Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "corrections/export")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        var lines = new StringBuilder(CorrectionExport.Header).Append('\n');
        await foreach (string line in export.ReadAsync(request.Query["sector"], cancellationToken).ConfigureAwait(false))
        {
            lines.Append(line).Append('\n');
        }

        return Results.Bytes(Encoding.UTF8.GetBytes(lines.ToString()), "text/tab-separated-values; charset=utf-8", "corrections.tsv");
    }
}

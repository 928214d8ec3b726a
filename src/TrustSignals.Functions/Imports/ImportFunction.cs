using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Domain;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Functions.Imports;

/// <summary>Takes parts of an import: what <c>trust import</c> read out of an export, the same as the source's webhooks would have said.</summary>
/// <param name="delivery">Hands it on.</param>
/// <param name="access">Who may.</param>
/// <param name="time">The clock.</param>
public sealed class ImportFunction(IntakeDelivery delivery, AccessControl access, TimeProvider time)
{
    /// <summary>The most bytes of one part.</summary>
    public const int MaximumBody = 8 * 1024 * 1024;

    /// <summary>POST: a part of an import.</summary>
    [Function("Import")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "imports/{source}")] HttpRequest request, string source, CancellationToken cancellationToken)
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

        (IntakeBatch? batch, IReadOnlyList<FieldError> errors) = ImportBody.Read(body, source, time.GetUtcNow());
        if (batch is null)
        {
            return Problems.InvalidInput(errors);
        }

        try
        {
            await AcceptDeadline.RunAsync(AcceptDeadline.Longest, token => delivery.DeliverAsync(source, batch, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or TimeoutException)
        {
            return Problems.Unavailable(request.HttpContext);
        }

        return ApiJson.Accepted(new { accepted = batch.Events.Count, amended = batch.Amendments.Count });
    }
}

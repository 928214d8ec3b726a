using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Poison;

namespace TrustSignals.Functions.Poison;

/// <summary><c>/api/poison</c>: messages that could not be taken, to be looked at, sent back or thrown away.</summary>
/// <param name="poison">The poison queues.</param>
/// <param name="access">Who may.</param>
public sealed class PoisonFunctions(PoisonStore poison, AccessControl access)
{
    /// <summary>Lists the reasons on record, newest first.</summary>
    /// <param name="request">Query: <c>queue</c>.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ListPoison")]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "poison")] HttpRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> queues = request.Query["queue"] is [{ Length: > 0 } only, ..] ? [only] : QueueNames.All;
        return ForAsync(request, Role.Reader, queues, async () =>
        {
            List<PoisonRecord> records = [];
            foreach (string queue in queues)
            {
                records.AddRange(await poison.ListAsync(queue, cancellationToken).ConfigureAwait(false));
            }

            return ApiJson.Ok(new { items = records.OrderByDescending(record => record.LastSeen).ThenBy(record => record.Id, StringComparer.Ordinal) });
        });
    }

    /// <summary>Shows one message, its words covered.</summary>
    /// <param name="request">The request.</param>
    /// <param name="queue">The queue it came on.</param>
    /// <param name="id">Its id out of the list.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ShowPoison")]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "poison/{queue}/{id}")] HttpRequest request,
        string queue, string id, CancellationToken cancellationToken) => ForAsync(
        request, Role.Reader, [queue],
        async () => await poison.ShowAsync(queue, id, cancellationToken).ConfigureAwait(false) is { } preview ? ApiJson.Ok(preview) : Problems.UnknownMessage(queue, id));

    /// <summary>Sends everything that waits back to its queue.</summary>
    /// <param name="request">The request.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("RedriveAllPoison")]
    public Task<IResult> RedriveAll(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "poison/{queue}/redrive")] HttpRequest request,
        string queue, CancellationToken cancellationToken) =>
        ForAsync(request, Role.Worker, [queue], async () => ApiJson.Ok(new { redriven = await poison.RedriveAsync(queue, cancellationToken).ConfigureAwait(false) }));

    /// <summary>Sends one message back to its queue.</summary>
    /// <param name="request">The request.</param>
    /// <param name="queue">The queue it came on.</param>
    /// <param name="id">Its id out of the list.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("RedrivePoison")]
    public Task<IResult> Redrive(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "poison/{queue}/{id}/redrive")] HttpRequest request,
        string queue, string id, CancellationToken cancellationToken) => ForAsync(
        request, Role.Worker, [queue],
        async () => await poison.RedriveAsync(queue, id, cancellationToken).ConfigureAwait(false) ? ApiJson.Ok(new { redriven = 1 }) : Problems.UnknownMessage(queue, id));

    /// <summary>Throws one message away.</summary>
    /// <param name="request">The request.</param>
    /// <param name="queue">The queue it came on.</param>
    /// <param name="id">Its id out of the list.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("DropPoison")]
    public Task<IResult> Drop(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "poison/{queue}/{id}")] HttpRequest request,
        string queue, string id, CancellationToken cancellationToken) => ForAsync(
        request, Role.Worker, [queue],
        async () => await poison.DropAsync(queue, id, cancellationToken).ConfigureAwait(false) ? ApiJson.Ok(new { dropped = 1 }) : Problems.UnknownMessage(queue, id));

    private async Task<IResult> ForAsync(HttpRequest request, Role needed, IReadOnlyList<string> queues, Func<Task<IResult>> work) =>
        access.Deny(request, needed) is { } denied ? denied
        : queues.All(QueueNames.All.Contains) ? await work().ConfigureAwait(false)
        : Problems.InvalidInput("queue", $"must be one of {string.Join(", ", QueueNames.All)}");
}

using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Policies;

namespace TrustSignals.Functions.Policies;

/// <summary>Folds every relationship anew under the policy in force: asked for by hand, worked on by a timer and by whoever asks.</summary>
/// <param name="recomputation">Does the work.</param>
/// <param name="access">Who may.</param>
public sealed class RecomputeFunctions(Recomputation recomputation, AccessControl access)
{
    private static readonly TimeSpan TimerBudget = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan RequestBudget = TimeSpan.FromSeconds(10);

    /// <summary><c>POST /api/policy/recompute</c>: asks for it, works on it for some seconds and says how far it is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("Recompute")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "policy/recompute")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Admin) is { } refusal)
        {
            return refusal;
        }

        // One that is finished is only begun anew when it is asked for as such; the same request may thus be repeated until the end.
        if (request.Query["anew"] == "true" || await recomputation.FindAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            await recomputation.StartAsync(access.ActorOf(request), cancellationToken).ConfigureAwait(false);
        }

        return ApiJson.Ok(await recomputation.RunAsync(RequestBudget, cancellationToken).ConfigureAwait(false));
    }

    /// <summary><c>GET /api/policy/recompute</c>: how far it is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("GetRecompute")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "policy/recompute")] HttpRequest request, CancellationToken cancellationToken) =>
        access.Deny(request, Role.Reader) ?? ApiJson.Ok(new { recompute = await recomputation.FindAsync(cancellationToken).ConfigureAwait(false) });

    /// <summary>Timer: goes on with one that is not finished; one point read a minute when there is none.</summary>
    /// <param name="timer">When it was due.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("GoOnRecomputing")]
    public Task GoOn([TimerTrigger("10 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        recomputation.RunAsync(TimerBudget, cancellationToken);
}

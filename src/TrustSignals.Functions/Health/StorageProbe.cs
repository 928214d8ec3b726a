using Azure;
using Microsoft.AspNetCore.Http;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Functions.Health;

/// <summary>Asks every storage account and the queues for something small.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="queues">The queues.</param>
public sealed class StorageProbe(StorageAccounts accounts, EventQueues queues)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>200 when everything answers within five seconds, else 503.</summary>
    /// <param name="context">The request's context.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    public async Task<IResult> AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Patience);
        try
        {
            await Task.WhenAll(accounts.ProbeAsync(limited.Token), queues.ProbeAsync(limited.Token)).ConfigureAwait(false);
            return ApiJson.Ok(new { status = "ready" });
        }
        catch (Exception exception) when (exception is RequestFailedException or OperationCanceledException or AggregateException)
        {
            return Problems.Unavailable(context);
        }
    }
}
